-- The way through an office: papers ticked off, seats of the day's hours, visits, walk-ins.

-- What of the papers for a category somebody has already put together.
CREATE TABLE papers (
    citizen  BIGINT NOT NULL,
    category TEXT   NOT NULL,
    paper    TEXT   NOT NULL,
    PRIMARY KEY (citizen, category, paper)
);

-- `walk_in` is 1 for a visit without an appointment. Whoever has no Telegram has a number that is
-- no Telegram id (domain/person.py).
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
    application BIGINT,
    walk_in     INTEGER NOT NULL DEFAULT 0
);

INSERT INTO counters (name, value) VALUES ('visit', 0);
INSERT INTO counters (name, value) VALUES ('person', 0);

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

-- By which button of which clerk a visit was opened: pressed twice, it opens one. While `code` is
-- set, whoever brings it in time becomes the visitor; it goes with the next change of the visit.
CREATE TABLE walk_ins (
    visit   BIGINT PRIMARY KEY REFERENCES visits (id) ON DELETE CASCADE,
    staff   BIGINT NOT NULL,
    message BIGINT NOT NULL,
    code    TEXT,
    until   TEXT
);

CREATE UNIQUE INDEX one_walk_in_a_press ON walk_ins (staff, message);
CREATE UNIQUE INDEX code_of_walk_in ON walk_ins (code) WHERE code IS NOT NULL;

-- The office in which one of the staff last opened such a visit.
CREATE TABLE staff_offices (
    staff BIGINT PRIMARY KEY,
    place TEXT   NOT NULL
);
