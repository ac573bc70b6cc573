-- The outbox: what people are to be told, and by which channels beside the chat they want it.

-- A notice is about an application, a visit or an inquiry. It is open while it has no outcome;
-- 'paused' ones wait for their recipient. `put_off`: delayed by a failure or a quiet hour, and not
-- because its moment was to be later. Each channel keeps its own order, so that a slow letter
-- holds up no chat.
CREATE TABLE notices (
    id           BIGINT  PRIMARY KEY,
    application  BIGINT  REFERENCES applications (id) ON DELETE CASCADE,
    visit        BIGINT  REFERENCES visits (id) ON DELETE CASCADE,
    version      INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    recipient    BIGINT  NOT NULL,
    params       TEXT    NOT NULL,
    due_at       TEXT    NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    put_off      INTEGER NOT NULL DEFAULT 0,
    leased_until TEXT,
    outcome      TEXT,
    settled_at   TEXT,
    channel      TEXT    NOT NULL DEFAULT 'chat',
    inquiry      BIGINT  REFERENCES inquiries (id) ON DELETE CASCADE,
    UNIQUE (application, kind, version, recipient, channel),
    UNIQUE (visit, kind, version, recipient, channel)
);

INSERT INTO counters (name, value) VALUES ('notice', 0);

CREATE INDEX open_notices ON notices (channel, due_at, id) WHERE outcome IS NULL;
CREATE INDEX open_notices_of_recipient ON notices (recipient, channel, id) WHERE outcome IS NULL;
CREATE INDEX paused_notices ON notices (recipient) WHERE outcome = 'paused';
CREATE UNIQUE INDEX one_notice_of_inquiry ON notices (inquiry, kind, recipient)
    WHERE inquiry IS NOT NULL;

-- By which channels a citizen wants to be told of what; nobody's row means what holds for all
-- (domain/status/notification_channels.py).
CREATE TABLE channels (
    citizen BIGINT NOT NULL,
    channel TEXT   NOT NULL,
    level   TEXT   NOT NULL,
    PRIMARY KEY (citizen, channel)
);
