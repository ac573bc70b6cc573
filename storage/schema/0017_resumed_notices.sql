-- Whether the recipient of a claimed notice came back while it was on its way: if it could not be
-- delivered then, that says nothing of now, and nothing is held.
ALTER TABLE notices ADD COLUMN resumed INTEGER NOT NULL DEFAULT 0;
