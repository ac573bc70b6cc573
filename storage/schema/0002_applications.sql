-- Applications, their pictures and what happened to each.

-- `due_at` is the deadline of the review, `attempt` which sending this is, `told_late` of which
-- sending the citizen was told that its deadline has passed, `ready_at` when the policy was ready
-- at its place, `touched_at` when a draft was last answered. `form` repeats an answer for the
-- queue's filter. `visit` is set where an office entered the application for somebody whom its
-- visitor represents.
CREATE TABLE applications (
    id              BIGINT  PRIMARY KEY,
    citizen         BIGINT  NOT NULL,
    status          TEXT    NOT NULL,
    version         INTEGER NOT NULL,
    answers         TEXT    NOT NULL,
    previous_change TEXT,
    opened_at       TEXT    NOT NULL,
    sent_at         TEXT,
    due_at          TEXT,
    decision        TEXT,
    policy          TEXT,
    attempt         INTEGER NOT NULL DEFAULT 0,
    correction      TEXT,
    form            TEXT,
    told_late       INTEGER NOT NULL DEFAULT 0,
    ready_at        TEXT,
    touched_at      TEXT,
    visit           BIGINT
);

INSERT INTO counters (name, value) VALUES ('application', 0);

-- At most one open application of one's own a citizen and one a visit, whatever two updates do at
-- once.
CREATE UNIQUE INDEX one_open_application ON applications (citizen)
    WHERE visit IS NULL
    AND status NOT IN ('rejected', 'collected', 'withdrawn', 'uncollected', 'issued');
CREATE UNIQUE INDEX one_application_of_visit ON applications (visit) WHERE visit IS NOT NULL;

CREATE INDEX applications_of_citizen ON applications (citizen, id);

-- A tick costs what is due, not what exists. Deadlines are ends of days: very many applications
-- share one, and stand in it by their number.
CREATE INDEX due_applications ON applications (status, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX late_untold ON applications (due_at)
    WHERE status = 'waiting' AND told_late < attempt;

-- The queue stands in the order of first sending, so that a corrected one keeps its place.
CREATE INDEX waiting_in_order ON applications (sent_at, id) WHERE status = 'waiting';
CREATE INDEX waiting_by_form ON applications (form, sent_at, id) WHERE status = 'waiting';
CREATE INDEX waiting_again ON applications (sent_at, id) WHERE status = 'waiting' AND attempt > 1;
CREATE INDEX applications_in_order ON applications (status, sent_at, id)
    WHERE sent_at IS NOT NULL;

-- In PostgreSQL `content` is BYTEA.
CREATE TABLE pictures (
    id          TEXT   PRIMARY KEY,
    application BIGINT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    step        TEXT   NOT NULL,
    content     BLOB   NOT NULL,
    about       TEXT   NOT NULL,
    UNIQUE (application, step)
);

CREATE TABLE history (
    application BIGINT  NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    version     INTEGER NOT NULL,
    what        TEXT    NOT NULL,
    who         BIGINT,
    at          TEXT    NOT NULL,
    PRIMARY KEY (application, version)
);

CREATE INDEX history_by_time ON history (at);
