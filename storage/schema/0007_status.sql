-- After sending: the message that tells where an application is, its policy's link, ratings.

-- One message an application, in the chat of its citizen; it is edited when `due_at` has come.
CREATE TABLE standings (
    application BIGINT  PRIMARY KEY REFERENCES applications (id) ON DELETE CASCADE,
    citizen     BIGINT  NOT NULL,
    message     BIGINT  NOT NULL,
    due_at      TEXT,
    attempts    INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX standings_of_citizen ON standings (citizen);
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
