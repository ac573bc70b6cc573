-- The desk: who works on what, and finding a case without reading all of them.

-- A taken application; after `until` anybody may take it.
CREATE TABLE leases (
    application BIGINT PRIMARY KEY REFERENCES applications (id) ON DELETE CASCADE,
    reviewer    BIGINT NOT NULL,
    until       TEXT   NOT NULL
);

CREATE INDEX leases_of_reviewer ON leases (reviewer);

-- What the desk filters and looks by, repeated out of the answers so that it can be indexed:
-- the name in small letters without ё, the phone's digits from the last to the first.
ALTER TABLE applications ADD COLUMN form TEXT;
ALTER TABLE applications ADD COLUMN sought_name TEXT;
ALTER TABLE applications ADD COLUMN sought_phone TEXT;

UPDATE applications SET form = CASE
    WHEN answers LIKE '%"form":"plastic"%' THEN 'plastic' ELSE 'paper' END
    WHERE sent_at IS NOT NULL;

CREATE INDEX applications_in_order ON applications (status, sent_at, id)
    WHERE sent_at IS NOT NULL;
CREATE INDEX waiting_by_form ON applications (form, sent_at, id) WHERE status = 'waiting';
CREATE INDEX waiting_again ON applications (sent_at, id) WHERE status = 'waiting' AND attempt > 1;
CREATE INDEX applications_by_name ON applications (sought_name) WHERE sought_name IS NOT NULL;
CREATE INDEX applications_by_phone ON applications (sought_phone) WHERE sought_phone IS NOT NULL;
