-- When a picture goes that was refused, or is doubtful, and is kept for its page to be
-- straightened by hand.
ALTER TABLE pictures ADD COLUMN kept_until TEXT;

CREATE INDEX pictures_kept_until ON pictures (kept_until) WHERE kept_until IS NOT NULL;
