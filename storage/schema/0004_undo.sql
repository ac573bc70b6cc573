-- A decision that can still be taken back: the application as it was before, until the citizen is
-- told.

CREATE TABLE undoable (
    application BIGINT  PRIMARY KEY REFERENCES applications (id) ON DELETE CASCADE,
    version     INTEGER NOT NULL,
    until       TEXT    NOT NULL,
    was         TEXT    NOT NULL
);

CREATE INDEX undoable_until ON undoable (until);
