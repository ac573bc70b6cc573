-- Returned for correction: why and what, and the answers and pictures as they were sent.

ALTER TABLE applications ADD COLUMN attempt INTEGER NOT NULL DEFAULT 0;
ALTER TABLE applications ADD COLUMN correction TEXT;

UPDATE applications SET attempt = 1 WHERE sent_at IS NOT NULL;

-- The queue stands in the order of first sending, so that a corrected one keeps its place.
CREATE INDEX waiting_in_order ON applications (sent_at, id) WHERE status = 'waiting';
