-- What was destroyed, when and why, for whoever must prove it: of nobody in particular.
CREATE TABLE destroyed (
    id           BIGINT  PRIMARY KEY,
    at           TEXT    NOT NULL,
    why          TEXT    NOT NULL,
    applications INTEGER NOT NULL,
    pictures     INTEGER NOT NULL
);

INSERT INTO counters (name, value) VALUES ('destroyed', 0);

-- When the keeping of an application comes to its next end.
CREATE TABLE expiries (
    application BIGINT PRIMARY KEY REFERENCES applications (id) ON DELETE CASCADE,
    what        TEXT   NOT NULL,
    due_at      TEXT   NOT NULL
);

CREATE INDEX expiries_due ON expiries (due_at);

-- When a draft was last answered.
ALTER TABLE applications ADD COLUMN touched_at TEXT;

INSERT INTO expiries (application, what, due_at)
    SELECT id, 'draft', opened_at FROM applications WHERE status = 'draft';
INSERT INTO expiries (application, what, due_at)
    SELECT a.id, 'pictures', COALESCE(
        (SELECT max(h.at) FROM history h WHERE h.application = a.id), a.opened_at)
    FROM applications a
    WHERE a.status IN ('rejected', 'collected', 'withdrawn', 'uncollected');
