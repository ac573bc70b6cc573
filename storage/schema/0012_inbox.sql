-- What Telegram was told is received though nobody has dealt with it yet: set aside only while
-- more is waiting than Telegram gives at once, so that one who floods holds up no other.

CREATE TABLE inbox (
    id     BIGINT  PRIMARY KEY,
    body   TEXT    NOT NULL,
    unread INTEGER NOT NULL DEFAULT 0
);
