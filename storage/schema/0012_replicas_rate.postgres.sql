-- When the next message of any process may go, in seconds of the server's clock: no value to keep.
CREATE UNLOGGED TABLE send_slots (
    name    TEXT             PRIMARY KEY,
    next_at DOUBLE PRECISION NOT NULL
);

INSERT INTO send_slots (name, next_at) VALUES ('telegram', 0);
