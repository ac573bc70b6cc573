-- After the decision: withdrawn and uncollected applications, the message that tells where one is.

DROP INDEX one_open_application;
CREATE UNIQUE INDEX one_open_application ON applications (citizen)
    WHERE status NOT IN ('rejected', 'collected', 'withdrawn', 'uncollected');

-- When the policy was ready at its place: reminders and the end of its keeping count from here.
ALTER TABLE applications ADD COLUMN ready_at TEXT;

-- The one message of a chat that tells where the application is, edited when `due_at` is set.
CREATE TABLE standings (
    citizen     BIGINT  PRIMARY KEY,
    application BIGINT  NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    message     BIGINT  NOT NULL,
    due_at      TEXT,
    attempts    INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX standings_of_application ON standings (application);
CREATE INDEX standings_due ON standings (due_at) WHERE due_at IS NOT NULL;

-- What stands on a temporary policy as a link: a word that says nothing and cannot be guessed.
CREATE TABLE passes (
    token       TEXT   PRIMARY KEY,
    application BIGINT NOT NULL UNIQUE REFERENCES applications (id) ON DELETE CASCADE
);

-- Stars, counted by month so that nobody's can be told apart; who has given any stands alone.
CREATE TABLE stars (
    month TEXT    NOT NULL,
    stars INTEGER NOT NULL,
    many  INTEGER NOT NULL,
    PRIMARY KEY (month, stars)
);

CREATE TABLE rated (
    application BIGINT PRIMARY KEY REFERENCES applications (id) ON DELETE CASCADE
);

-- Put off by a failure or a quiet hour, and not because its moment was to be later.
ALTER TABLE notices ADD COLUMN put_off INTEGER NOT NULL DEFAULT 0;
