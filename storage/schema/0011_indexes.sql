-- What would otherwise walk through a whole table that grows.

-- The queue of those that came back, of one form; waiting_again is for all forms.
CREATE INDEX waiting_again_by_form ON applications (form, sent_at, id)
    WHERE status = 'waiting' AND attempt > 1;

-- How many cases each reviewer has taken.
CREATE INDEX leases_by_end ON leases (until, reviewer);

-- Erasing somebody, and an application with a sign-in under way.
CREATE INDEX seats_of_citizen ON seats (citizen);
CREATE INDEX sign_ins_of_application ON sign_ins (application);

-- What of the proof of an e-mail is over.
CREATE INDEX email_codes_by_hour ON email_codes (hour_ends);
CREATE INDEX letter_limits_by_hour ON letter_limits (hour_ends);

-- Progress in the guide goes together with the answers before the form; some began without any.
INSERT INTO eligibility_answers (citizen, declared, changed_at)
    SELECT citizen, '{}', remind_at FROM guides WHERE remind_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM eligibility_answers e WHERE e.citizen = guides.citizen);
DELETE FROM guides WHERE remind_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM eligibility_answers e WHERE e.citizen = guides.citizen);
