-- Staff who work in a browser, and clerks, each of whom sees the visits of one office.

-- The office whose visits somebody sees, and no other's: an id of the catalogue. Whoever has one
-- and does not review is a clerk.
ALTER TABLE staff ADD COLUMN office TEXT;

-- Which account at the operator's provider is whose; what it is called there is sealed.
CREATE TABLE staff_identities (
    staff    BIGINT PRIMARY KEY,
    identity TEXT   NOT NULL,
    bound_at TEXT   NOT NULL
);

-- Browsers that came back from the provider and have no session yet: known by the hash of what
-- came back in the address and of what the tab itself keeps. `code` is what the chat is told.
CREATE TABLE staff_sign_ins (
    handoff_hash TEXT PRIMARY KEY,
    state_hash   TEXT NOT NULL UNIQUE,
    browser_hash TEXT NOT NULL,
    identity     TEXT NOT NULL,
    code         TEXT UNIQUE,
    expires_at   TEXT NOT NULL
);

CREATE INDEX staff_sign_ins_expiring ON staff_sign_ins (expires_at);

-- Sessions of browsers; the token itself is not kept.
CREATE TABLE staff_sessions (
    token_hash TEXT   PRIMARY KEY,
    staff      BIGINT NOT NULL,
    began_at   TEXT   NOT NULL,
    idle_until TEXT   NOT NULL,
    expires_at TEXT   NOT NULL
);

CREATE INDEX staff_sessions_of_one ON staff_sessions (staff);

-- Wrong codes that one of the staff sent of late.
CREATE TABLE staff_code_tries (
    staff BIGINT  PRIMARY KEY,
    tries INTEGER NOT NULL,
    until TEXT    NOT NULL
);
