-- Pictures handed by a process that answers people to those that judge them. A file has one
-- process, which judges them itself: here the table stays empty.
CREATE TABLE inspections (
    id           TEXT    PRIMARY KEY,
    asker        TEXT    NOT NULL,
    format       TEXT    NOT NULL,
    lane         TEXT    NOT NULL,
    task         TEXT    NOT NULL,
    picture      BLOB    NOT NULL,
    asked_at     TEXT    NOT NULL,
    leased_until TEXT,
    attempts     INTEGER NOT NULL DEFAULT 0,
    verdict      BLOB,
    finished_at  TEXT
);

CREATE INDEX inspections_waiting ON inspections (lane, asked_at) WHERE finished_at IS NULL;
CREATE INDEX inspections_of_asker ON inspections (asker);
CREATE INDEX inspections_by_age ON inspections (asked_at);
