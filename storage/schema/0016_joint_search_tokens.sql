-- Names have tokens of two and of three words together too (storage/review/search_index.py). Rows
-- with 0 were written by a release that makes none; the bot makes them anew while it runs.
ALTER TABLE search_tokens ADD COLUMN joint INTEGER NOT NULL DEFAULT 0;

CREATE INDEX search_tokens_to_join ON search_tokens (application) WHERE joint = 0;
