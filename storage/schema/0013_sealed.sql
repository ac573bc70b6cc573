-- Personal columns hold sealed values from here on; which ones, says storage/sealing.py. The desk
-- finds a name or a phone by marks that only the keys can make.

-- The keys that sealed anything here, by name; the proof opens with the right one only.
CREATE TABLE data_keys (
    name  TEXT PRIMARY KEY,
    proof TEXT NOT NULL
);

CREATE TABLE sought (
    application BIGINT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    mark        TEXT   NOT NULL,
    PRIMARY KEY (application, mark)
);

CREATE INDEX sought_by_mark ON sought (mark, application);

DROP INDEX applications_by_name;
DROP INDEX applications_by_phone;
ALTER TABLE applications DROP COLUMN sought_name;
ALTER TABLE applications DROP COLUMN sought_phone;

-- A decision of the last minute can no longer be taken back: it is remembered in another form.
DELETE FROM pictures WHERE step LIKE '%.sent%' AND application IN (
    SELECT a.id FROM applications a JOIN undoable u ON u.application = a.id
    WHERE a.correction IS NULL
);
DELETE FROM undoable;
