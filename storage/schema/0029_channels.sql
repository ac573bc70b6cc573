-- By which ways beside the chat a citizen wants to be told of what; nobody's row means what holds
-- for all (domain/status/notification_channels.py).

CREATE TABLE channels (
    citizen BIGINT NOT NULL,
    channel TEXT   NOT NULL,
    level   TEXT   NOT NULL,
    PRIMARY KEY (citizen, channel)
);

-- The same notice may be owed by several ways. The table is made anew, for SQLite changes a
-- constraint in no other way.

CREATE TABLE notices_by_channel (
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

INSERT INTO notices_by_channel (id, application, visit, version, kind, recipient, params, due_at,
    attempts, put_off, leased_until, outcome, settled_at, channel, inquiry)
    SELECT id, application, visit, version, kind, recipient, params, due_at,
    attempts, put_off, leased_until, outcome, settled_at, channel, inquiry FROM notices;

DROP TABLE notices;
ALTER TABLE notices_by_channel RENAME TO notices;

CREATE INDEX open_notices ON notices (channel, due_at, id) WHERE outcome IS NULL;
CREATE INDEX open_notices_of_recipient ON notices (recipient, channel, id) WHERE outcome IS NULL;
CREATE INDEX paused_notices ON notices (recipient) WHERE outcome = 'paused';
CREATE UNIQUE INDEX one_notice_of_inquiry ON notices (inquiry, kind, recipient)
    WHERE inquiry IS NOT NULL;
