-- What somebody said before the form about who they are: by which road they may come. No names.

CREATE TABLE roads (
    citizen    BIGINT PRIMARY KEY,
    declared   TEXT   NOT NULL,
    changed_at TEXT   NOT NULL
);

CREATE INDEX roads_by_change ON roads (changed_at);
