-- Returned for correction: why and what, and the answers and pictures as they were sent.

ALTER TABLE applications ADD COLUMN attempt INTEGER NOT NULL DEFAULT 0;
ALTER TABLE applications ADD COLUMN correction TEXT;

UPDATE applications SET attempt = 1 WHERE sent_at IS NOT NULL;

-- A picture that was objected to stays beside the new one: `sent_with` is the sending it belongs
-- to, 0 for the picture of the present answer.
CREATE TABLE pictures_with_earlier (
    id          TEXT   PRIMARY KEY,
    application BIGINT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    step        TEXT   NOT NULL,
    sent_with   INTEGER NOT NULL DEFAULT 0,
    content     BLOB   NOT NULL,
    UNIQUE (application, step, sent_with)
);

INSERT INTO pictures_with_earlier (id, application, step, content)
    SELECT id, application, step, content FROM pictures;

DROP TABLE pictures;

ALTER TABLE pictures_with_earlier RENAME TO pictures;

-- The queue stands in the order of first sending, so that a corrected one keeps its place.
CREATE INDEX waiting_in_order ON applications (sent_at, id) WHERE status = 'waiting';
