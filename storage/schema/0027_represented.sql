-- An application that an office entered for a child is the visitor's beside their own: its visit is
-- named. One open application of one's own a citizen, and one a visit.
ALTER TABLE applications ADD COLUMN visit BIGINT;

DROP INDEX one_open_application;
CREATE UNIQUE INDEX one_open_application ON applications (citizen)
    WHERE visit IS NULL
    AND status NOT IN ('rejected', 'collected', 'withdrawn', 'uncollected', 'issued');
CREATE UNIQUE INDEX one_application_of_visit ON applications (visit) WHERE visit IS NOT NULL;

-- So there may be several messages in a chat that tell where something is: one an application.
CREATE TABLE standings_of_each (
    application BIGINT  PRIMARY KEY REFERENCES applications (id) ON DELETE CASCADE,
    citizen     BIGINT  NOT NULL,
    message     BIGINT  NOT NULL,
    due_at      TEXT,
    attempts    INTEGER NOT NULL DEFAULT 0
);
INSERT INTO standings_of_each (application, citizen, message, due_at, attempts)
    SELECT application, citizen, message, due_at, attempts FROM standings;
DROP TABLE standings;
ALTER TABLE standings_of_each RENAME TO standings;
CREATE INDEX standings_of_citizen ON standings (citizen);
CREATE INDEX standings_due ON standings (due_at) WHERE due_at IS NOT NULL;
