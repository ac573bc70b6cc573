-- A notice may be about a visit instead of an application. The table is made anew, for SQLite
-- takes a NOT NULL back in no other way.

CREATE TABLE notices_of_all (
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
    UNIQUE (application, kind, version, recipient),
    UNIQUE (visit, kind, version, recipient)
);

INSERT INTO notices_of_all (id, application, version, kind, recipient, params, due_at, attempts,
    leased_until, outcome, settled_at, channel)
    SELECT id, application, version, kind, recipient, params, due_at, attempts,
    leased_until, outcome, settled_at, channel FROM notices;

DROP TABLE notices;
ALTER TABLE notices_of_all RENAME TO notices;

CREATE INDEX open_notices ON notices (channel, due_at, id) WHERE outcome IS NULL;
CREATE INDEX open_notices_of_recipient ON notices (recipient, channel, id) WHERE outcome IS NULL;
CREATE INDEX paused_notices ON notices (recipient) WHERE outcome = 'paused';
