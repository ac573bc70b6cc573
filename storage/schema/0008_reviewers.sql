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
    seal    TEXT   PRIMARY KEY,
    inviter BIGINT NOT NULL,
    name    TEXT   NOT NULL,
    until   TEXT   NOT NULL
);

-- The journal also tells who let whom in or out: such a line has no application, but `whom`.
CREATE TABLE deeds (
    id          BIGINT PRIMARY KEY,
    at          TEXT   NOT NULL,
    who         BIGINT NOT NULL,
    what        TEXT   NOT NULL,
    application BIGINT,
    whom        BIGINT
);

INSERT INTO deeds (id, at, who, what, application)
    SELECT id, at, who, what, application FROM journal;

DROP TABLE journal;
ALTER TABLE deeds RENAME TO journal;

CREATE INDEX journal_of_application ON journal (application, id);
CREATE INDEX journal_by_time ON journal (at);

-- Why an application was returned or refused, by the version this led to: the application itself
-- keeps only its latest reasons.
CREATE TABLE reasons (
    application BIGINT  NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    version     INTEGER NOT NULL,
    code        TEXT    NOT NULL,
    PRIMARY KEY (application, version, code)
);
