-- What a database of version 0038 lacks to be what the files here make: names, nothing else.
-- It is applied to such a database only, once, in the transaction that records it as the base.

ALTER TABLE keepsakes RENAME TO key_values;

ALTER TABLE roads RENAME TO eligibility_answers;
DROP INDEX roads_by_change;
CREATE INDEX eligibility_answers_by_change ON eligibility_answers (changed_at);

ALTER TABLE standings RENAME TO status_messages;
DROP INDEX standings_of_citizen;
DROP INDEX standings_due;
CREATE INDEX status_messages_of_citizen ON status_messages (citizen);
CREATE INDEX status_messages_due ON status_messages (due_at) WHERE due_at IS NOT NULL;

ALTER TABLE passes RENAME TO policy_links;

ALTER TABLE stars RENAME TO ratings;
ALTER TABLE ratings RENAME COLUMN many TO count;
ALTER TABLE rated RENAME TO rated_applications;

ALTER TABLE sought RENAME TO search_tokens;
ALTER TABLE search_tokens RENAME COLUMN mark TO token;
DROP INDEX sought_by_mark;
CREATE INDEX applications_by_search_token ON search_tokens (token, application);

ALTER TABLE invitations RENAME COLUMN seal TO code_hash;

ALTER TABLE letter_limits RENAME COLUMN mark TO citizen_hash;

ALTER TABLE destroyed RENAME TO erasures;
UPDATE counters SET name = 'erasure' WHERE name = 'destroyed';

ALTER TABLE desks RENAME TO staff_offices;
