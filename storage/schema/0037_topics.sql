-- The topic of a private chat in which somebody last wrote; nobody's row means the general part.

CREATE TABLE topics (
    citizen BIGINT  PRIMARY KEY,
    thread  INTEGER NOT NULL
);
