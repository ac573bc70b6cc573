-- How long things are kept, and the proof that they were erased.

-- When the keeping of an application comes to its next end.
CREATE TABLE expiries (
    application BIGINT PRIMARY KEY REFERENCES applications (id) ON DELETE CASCADE,
    what        TEXT   NOT NULL,
    due_at      TEXT   NOT NULL
);

CREATE INDEX expiries_due ON expiries (due_at);

-- How much was erased, when and why, for whoever must prove it: of nobody in particular.
CREATE TABLE erasures (
    id           BIGINT  PRIMARY KEY,
    at           TEXT    NOT NULL,
    why          TEXT    NOT NULL,
    applications INTEGER NOT NULL,
    pictures     INTEGER NOT NULL,
    visits       INTEGER NOT NULL DEFAULT 0
);

INSERT INTO counters (name, value) VALUES ('erasure', 0);
