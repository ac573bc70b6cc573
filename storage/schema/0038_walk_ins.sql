-- Visits without an appointment. Whoever has no Telegram gets a number that is no Telegram id
-- (domain/person.py).

ALTER TABLE visits ADD COLUMN walk_in INTEGER NOT NULL DEFAULT 0;

INSERT INTO counters (name, value) VALUES ('person', 0);

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
CREATE TABLE desks (
    staff BIGINT PRIMARY KEY,
    place TEXT   NOT NULL
);

-- Papers that were taken in hand and left ended never. From now on they do, these too: at the end
-- of the day (Moscow) of their appointment.
UPDATE visits SET due_at = substr(at, 1, 10) || 'T20:59:59.000000+00:00'
    WHERE status IN ('arrived', 'accepting') AND due_at IS NULL;
