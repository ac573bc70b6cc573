-- The road through an office: papers ticked off, seats of the day's hours, visits.

-- What of the papers for a category somebody has already put together.
CREATE TABLE papers (
    citizen  BIGINT NOT NULL,
    category TEXT   NOT NULL,
    paper    TEXT   NOT NULL,
    PRIMARY KEY (citizen, category, paper)
);

CREATE TABLE visits (
    id          BIGINT  PRIMARY KEY,
    citizen     BIGINT  NOT NULL,
    category    TEXT    NOT NULL,
    place       TEXT    NOT NULL,
    at          TEXT    NOT NULL,
    status      TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    opened_at   TEXT    NOT NULL,
    due_at      TEXT,
    staff       BIGINT,
    application BIGINT
);

INSERT INTO counters (name, value) VALUES ('visit', 0);

-- One open visit a citizen for one purpose, whatever two presses do at once.
CREATE UNIQUE INDEX one_open_visit ON visits (citizen, category)
    WHERE status IN ('booked', 'arrived', 'accepting');

CREATE INDEX visits_of_citizen ON visits (citizen, at);
CREATE INDEX visits_of_day ON visits (place, at);
CREATE INDEX due_visits ON visits (due_at) WHERE due_at IS NOT NULL;

-- Who has which seat of a slot: the key lets nobody be the second. While `until` is set it is only
-- held, and free again to anybody after that moment; `visit` is set when it was confirmed.
CREATE TABLE seats (
    place    TEXT    NOT NULL,
    at       TEXT    NOT NULL,
    seat     INTEGER NOT NULL,
    citizen  BIGINT  NOT NULL,
    category TEXT    NOT NULL,
    until    TEXT,
    visit    BIGINT REFERENCES visits (id) ON DELETE CASCADE,
    PRIMARY KEY (place, at, seat)
);

-- Whoever takes another slot lets go of the one held before.
CREATE UNIQUE INDEX one_hold ON seats (citizen, category) WHERE visit IS NULL;
CREATE UNIQUE INDEX seat_of_visit ON seats (visit) WHERE visit IS NOT NULL;

CREATE TABLE visit_history (
    visit   BIGINT  NOT NULL REFERENCES visits (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    what    TEXT    NOT NULL,
    who     BIGINT,
    at      TEXT    NOT NULL,
    PRIMARY KEY (visit, version)
);

CREATE INDEX visit_history_by_time ON visit_history (at);
