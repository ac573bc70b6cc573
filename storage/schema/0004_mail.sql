-- By which way a notice goes; each way keeps its own order, so that a slow letter holds up no chat.

ALTER TABLE notices ADD COLUMN channel TEXT NOT NULL DEFAULT 'chat';

DROP INDEX open_notices;
DROP INDEX open_notices_of_recipient;
CREATE INDEX open_notices ON notices (channel, due_at, id) WHERE outcome IS NULL;
CREATE INDEX open_notices_of_recipient ON notices (recipient, channel, id) WHERE outcome IS NULL;
