-- Pictures handed by a process that answers people to those that judge them (docs/roles.md). A row
-- lives until its verdict is taken, for minutes at most.
--
-- Unlogged: a picture is in no log of the server, no archive of it and no standby. When the server
-- breaks down the rows are gone, and whoever still waits for a verdict puts the picture again.
CREATE UNLOGGED TABLE inspections (
    id           TEXT    PRIMARY KEY,
    asker        TEXT    NOT NULL,           -- the process that waits, under a random name
    format       TEXT    NOT NULL,           -- which verdicts that process understands
    lane         TEXT    NOT NULL,           -- pdf, or picture
    task         TEXT    NOT NULL,
    picture      BLOB    NOT NULL,
    asked_at     TEXT    NOT NULL,
    leased_until TEXT,
    attempts     INTEGER NOT NULL DEFAULT 0, -- how often it was claimed
    verdict      BLOB,
    finished_at  TEXT
);

CREATE INDEX inspections_waiting ON inspections (lane, asked_at) WHERE finished_at IS NULL;
CREATE INDEX inspections_of_asker ON inspections (asker);
CREATE INDEX inspections_by_age ON inspections (asked_at);
