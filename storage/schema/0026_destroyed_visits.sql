-- How many visits were destroyed.
ALTER TABLE destroyed ADD COLUMN visits INTEGER NOT NULL DEFAULT 0;
