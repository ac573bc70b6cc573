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
