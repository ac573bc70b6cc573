-- Chats with Telegram: where each stands, its language and topic, updates that wait.

-- aiogram's states: which question is on whose screen, and what belongs to it.
CREATE TABLE cursors (
    key   TEXT PRIMARY KEY,
    state TEXT,
    data  TEXT NOT NULL
);

-- Who is spoken to in which language; nobody's row means the first one. `chosen`: by /language.
CREATE TABLE languages (
    citizen  BIGINT  PRIMARY KEY,
    language TEXT    NOT NULL,
    chosen   INTEGER NOT NULL
);

-- The topic of a private chat in which somebody last wrote; nobody's row means the general part.
CREATE TABLE topics (
    citizen BIGINT  PRIMARY KEY,
    thread  INTEGER NOT NULL
);

-- What Telegram was told is received though nobody has dealt with it yet: set aside only while
-- more is waiting than Telegram gives at once, so that one who floods holds up no other.
-- `unread` counts the updates a row stands for where its sender was too fast.
CREATE TABLE inbox (
    id     BIGINT  PRIMARY KEY,
    body   TEXT    NOT NULL,
    unread INTEGER NOT NULL DEFAULT 0
);
