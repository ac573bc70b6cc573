-- Of which sending the citizen was told that its deadline has passed: once each.
ALTER TABLE applications ADD COLUMN told_late INTEGER NOT NULL DEFAULT 0;

CREATE INDEX late_untold ON applications (due_at)
    WHERE status = 'waiting' AND told_late < attempt;

-- The one message by which a reviewer is reminded: which it is, of which day (Moscow), and what it
-- says; without a message there is none to be edited.
CREATE TABLE reminders (
    reviewer BIGINT PRIMARY KEY,
    message  BIGINT,
    day      TEXT NOT NULL,
    says     TEXT NOT NULL
);

-- Deadlines are ends of days: very many applications share one, and stand in it by their number.
DROP INDEX due_applications;
CREATE INDEX due_applications ON applications (status, due_at, id) WHERE due_at IS NOT NULL;
