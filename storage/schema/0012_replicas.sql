-- What several processes of this bot share that serve one Telegram account.

-- Updates whose effect is saved: where Telegram brings one again, nothing happens twice. Telegram
-- keeps an update for a day; rows go after two.
CREATE TABLE handled_updates (
    id         BIGINT PRIMARY KEY,
    expires_at TEXT   NOT NULL
);

CREATE INDEX handled_updates_expiring ON handled_updates (expires_at);

-- What the portal said of somebody, sealed, until the chat has proved whose it is.
ALTER TABLE sign_ins ADD COLUMN identity TEXT;

CREATE INDEX sign_ins_expiring ON sign_ins (expires_at);
