-- What the process itself keeps: numbers it gave out, notes about itself, the names of its keys.
--
-- All these files are written in the dialect that SQLite and PostgreSQL share: moments are TEXT
-- (UTC, ISO 8601, microseconds), flags are INTEGER, Telegram ids are BIGINT. Which columns hold
-- sealed values says storage/encryption.py. Where a type differs between the two, a comment says so.

-- The last number given out of each kind; the file of each subject begins its own.
CREATE TABLE counters (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
);

-- Notes of the process about itself, such as where the scaled clock was anchored.
CREATE TABLE key_values (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- The keys that sealed anything here, by name; the proof opens with the right one only.
CREATE TABLE data_keys (
    name  TEXT PRIMARY KEY,
    proof TEXT NOT NULL
);
