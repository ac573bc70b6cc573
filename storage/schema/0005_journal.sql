-- Who looked at what and did what at the desk, beside the history of each application. It is only
-- ever added to, and outlives what it tells of; it holds no answers.

CREATE TABLE journal (
    id          BIGINT PRIMARY KEY,
    at          TEXT   NOT NULL,
    who         BIGINT NOT NULL,
    what        TEXT   NOT NULL,
    application BIGINT NOT NULL
);

INSERT INTO counters (name, value) VALUES ('journal', 0);

CREATE INDEX journal_of_application ON journal (application, id);
CREATE INDEX journal_by_time ON journal (at);
CREATE INDEX history_by_time ON history (at);
