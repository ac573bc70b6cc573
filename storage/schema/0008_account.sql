-- Before the form and beside it: who may apply here, the guide to an account, signing in, the
-- proof of an e-mail.

-- What somebody said before the form about who they are: by which way they may apply. No names.
CREATE TABLE eligibility_answers (
    citizen    BIGINT PRIMARY KEY,
    declared   TEXT   NOT NULL,
    changed_at TEXT   NOT NULL
);

CREATE INDEX eligibility_answers_by_change ON eligibility_answers (changed_at);

-- Where somebody is on the guided path to an account, and when they want to be reminded of it.
CREATE TABLE guides (
    citizen   BIGINT PRIMARY KEY,
    step      TEXT   NOT NULL,
    way       TEXT,
    remind_at TEXT
);

CREATE INDEX guides_to_remind ON guides (remind_at) WHERE remind_at IS NOT NULL;

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

-- Letters with a code that were asked for in a chat, and the code of the last one: both are kept
-- as HMACs only. A code holds once, for this chat and this address.
CREATE TABLE email_codes (
    citizen     BIGINT  PRIMARY KEY,
    address     TEXT    NOT NULL,
    asked       INTEGER NOT NULL,
    again_at    TEXT    NOT NULL,
    hour_ends   TEXT    NOT NULL,
    code        TEXT,
    expires_at  TEXT,
    tries       INTEGER NOT NULL DEFAULT 0,
    undelivered INTEGER NOT NULL DEFAULT 0
);

-- How many letters with a code were asked for in an hour by somebody who then had everything
-- erased: under an HMAC from which nobody is known, until that hour is over.
CREATE TABLE letter_limits (
    citizen_hash TEXT    PRIMARY KEY,
    asked        INTEGER NOT NULL,
    hour_ends    TEXT    NOT NULL
);
