-- Where somebody is on the guided path to an account, and when they want to be reminded of it.

CREATE TABLE guides (
    citizen   BIGINT PRIMARY KEY,
    step      TEXT   NOT NULL,
    way       TEXT,
    remind_at TEXT
);

CREATE INDEX guides_to_remind ON guides (remind_at) WHERE remind_at IS NOT NULL;
