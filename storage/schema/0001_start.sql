-- Written in the dialect that SQLite and PostgreSQL share. Times are UTC, ISO 8601, microseconds.

CREATE TABLE counters (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
);

INSERT INTO counters (name, value) VALUES ('application', 0);

-- What the process itself must remember: where the scaled clock was anchored.
CREATE TABLE keepsakes (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE applications (
    id              BIGINT PRIMARY KEY,
    citizen         BIGINT NOT NULL,
    status          TEXT   NOT NULL,
    version         INTEGER NOT NULL,
    answers         TEXT   NOT NULL,
    previous_change TEXT,
    opened_at       TEXT   NOT NULL,
    sent_at         TEXT,
    due_at          TEXT,
    decision        TEXT,
    policy          TEXT
);

-- At most one open application a citizen, whatever two updates do at once.
CREATE UNIQUE INDEX one_open_application ON applications (citizen)
    WHERE status NOT IN ('rejected', 'collected');

CREATE INDEX applications_of_citizen ON applications (citizen, id);

-- A tick costs what is due, not what exists.
CREATE INDEX due_applications ON applications (status, due_at) WHERE due_at IS NOT NULL;

CREATE TABLE pictures (
    id          TEXT   PRIMARY KEY,
    application BIGINT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    step        TEXT   NOT NULL,
    content     BLOB   NOT NULL,
    about       TEXT   NOT NULL,
    UNIQUE (application, step)
);

CREATE TABLE history (
    application BIGINT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    version     INTEGER NOT NULL,
    what        TEXT   NOT NULL,
    who         BIGINT,
    at          TEXT   NOT NULL,
    PRIMARY KEY (application, version)
);

-- The outbox. A notice is open while it has no outcome; 'paused' ones wait for their recipient.
CREATE TABLE notices (
    id           BIGINT  PRIMARY KEY,
    application  BIGINT  NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    version      INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    recipient    BIGINT  NOT NULL,
    params       TEXT    NOT NULL,
    due_at       TEXT    NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    leased_until TEXT,
    outcome      TEXT,
    settled_at   TEXT,
    UNIQUE (application, kind, version, recipient)
);

INSERT INTO counters (name, value) VALUES ('notice', 0);

CREATE INDEX open_notices ON notices (due_at, id) WHERE outcome IS NULL;
CREATE INDEX open_notices_of_recipient ON notices (recipient, id) WHERE outcome IS NULL;
CREATE INDEX paused_notices ON notices (recipient) WHERE outcome = 'paused';

-- The cursor of the finite-state machine: which question is on whose screen.
CREATE TABLE cursors (
    key   TEXT PRIMARY KEY,
    state TEXT,
    data  TEXT NOT NULL
);
