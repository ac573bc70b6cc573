-- Who is spoken to in which language; nobody's row means the first one. `chosen`: by /language.

CREATE TABLE languages (
    citizen  BIGINT  PRIMARY KEY,
    language TEXT    NOT NULL,
    chosen   INTEGER NOT NULL
);
