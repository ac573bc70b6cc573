-- The review: who may work at the desk and works on what, questions, decisions, the journal.

-- Who may review beside the admins of the settings, and the short names of all who ever worked at
-- the desk: `reviews` is 1 while one may.
CREATE TABLE staff (
    id      BIGINT  PRIMARY KEY,
    name    TEXT    NOT NULL,
    reviews INTEGER NOT NULL,
    since   TEXT    NOT NULL
);

-- Ways to the desk that were handed out and not taken; the code itself is not kept.
CREATE TABLE invitations (
    code_hash TEXT   PRIMARY KEY,
    inviter   BIGINT NOT NULL,
    name      TEXT   NOT NULL,
    until     TEXT   NOT NULL
);

-- A taken application; after `until` anybody may take it.
CREATE TABLE leases (
    application BIGINT PRIMARY KEY REFERENCES applications (id) ON DELETE CASCADE,
    reviewer    BIGINT NOT NULL,
    until       TEXT   NOT NULL
);

CREATE INDEX leases_of_reviewer ON leases (reviewer);

-- By which tokens a sent application is found by name or phone: only the keys can make them
-- (storage/review/search_index.py).
CREATE TABLE search_tokens (
    application BIGINT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    token       TEXT   NOT NULL,
    PRIMARY KEY (application, token)
);

CREATE INDEX applications_by_search_token ON search_tokens (token, application);

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

-- Why an application was returned or refused, by the version this led to: the application itself
-- keeps only its latest reasons.
CREATE TABLE reasons (
    application BIGINT  NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    version     INTEGER NOT NULL,
    code        TEXT    NOT NULL,
    PRIMARY KEY (application, version, code)
);

-- A decision that can still be taken back: the application as it was before, until the citizen is
-- told.
CREATE TABLE undoable (
    application BIGINT  PRIMARY KEY REFERENCES applications (id) ON DELETE CASCADE,
    version     INTEGER NOT NULL,
    until       TEXT    NOT NULL,
    was         TEXT    NOT NULL
);

CREATE INDEX undoable_until ON undoable (until);

-- Who looked at what and did what at the desk, beside the history of each application. It is only
-- ever added to, and outlives what it tells of; it holds no answers. A line about who let whom in
-- or out has no application, but `whom`.
CREATE TABLE journal (
    id          BIGINT PRIMARY KEY,
    at          TEXT   NOT NULL,
    who         BIGINT NOT NULL,
    what        TEXT   NOT NULL,
    application BIGINT,
    whom        BIGINT
);

INSERT INTO counters (name, value) VALUES ('journal', 0);

CREATE INDEX journal_of_application ON journal (application, id);
CREATE INDEX journal_by_time ON journal (at);

-- The one message by which a reviewer is reminded: which it is, of which day (Moscow), and what it
-- says; without a message there is none to be edited.
CREATE TABLE reminders (
    reviewer BIGINT PRIMARY KEY,
    message  BIGINT,
    day      TEXT NOT NULL,
    says     TEXT NOT NULL
);
