-- Sign-ins that are under way: at most one a citizen, each for one use. No row holds a name.

CREATE TABLE sign_ins (
    citizen     BIGINT  PRIMARY KEY,
    token       TEXT    NOT NULL UNIQUE,
    application BIGINT  NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    state       TEXT    NOT NULL UNIQUE,
    nonce       TEXT    NOT NULL,
    verifier    TEXT    NOT NULL,
    expires_at  TEXT    NOT NULL,
    returned    INTEGER NOT NULL DEFAULT 0,
    code        TEXT    UNIQUE,
    tries       INTEGER NOT NULL DEFAULT 0
);
