-- After sending: the message that tells where an application is, its policy's link, ratings.

-- One message an application, in the chat of its citizen; it is edited when `due_at` has come.
CREATE TABLE status_messages (
    application BIGINT  PRIMARY KEY REFERENCES applications (id) ON DELETE CASCADE,
    citizen     BIGINT  NOT NULL,
    message     BIGINT  NOT NULL,
    due_at      TEXT,
    attempts    INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX status_messages_of_citizen ON status_messages (citizen);
CREATE INDEX status_messages_due ON status_messages (due_at) WHERE due_at IS NOT NULL;

-- What stands on a temporary policy as a link: a word that says nothing and cannot be guessed.
CREATE TABLE policy_links (
    token       TEXT   PRIMARY KEY,
    application BIGINT NOT NULL UNIQUE REFERENCES applications (id) ON DELETE CASCADE
);

-- Stars, counted by month so that nobody's can be told apart; who has given any stands alone.
CREATE TABLE ratings (
    month TEXT    NOT NULL,
    stars INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (month, stars)
);

CREATE TABLE rated_applications (
    application BIGINT PRIMARY KEY REFERENCES applications (id) ON DELETE CASCADE
);
