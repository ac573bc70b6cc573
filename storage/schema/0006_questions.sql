-- What reviewers asked a citizen about an application, and the answers. `attempt` is the sending it
-- was asked about: when that has been decided, nobody waits for the answer any more.

CREATE TABLE questions (
    id          BIGINT  PRIMARY KEY,
    application BIGINT  NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    attempt     INTEGER NOT NULL,
    asked_by    BIGINT  NOT NULL,
    asked_at    TEXT    NOT NULL,
    words       TEXT    NOT NULL,
    answer      TEXT,
    answered_at TEXT
);

INSERT INTO counters (name, value) VALUES ('question', 0);

CREATE INDEX questions_of_application ON questions (application, id);
