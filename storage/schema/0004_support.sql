-- What citizens asked the desk where no ready answer met it, and what came back.

CREATE TABLE inquiries (
    id        BIGINT PRIMARY KEY,
    citizen   BIGINT NOT NULL,
    asked_at  TEXT   NOT NULL,
    words     TEXT   NOT NULL,
    status    TEXT   NOT NULL,
    answer    TEXT,
    closed_by BIGINT,
    closed_at TEXT
);

INSERT INTO counters (name, value) VALUES ('inquiry', 0);

CREATE INDEX open_inquiries ON inquiries (id) WHERE status = 'open';
CREATE INDEX closed_inquiries ON inquiries (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX inquiries_of_citizen ON inquiries (citizen, id);
