-- Counts that are kept with each change, so that nobody has to count rows.

-- How many applications there are of each kind that the desk asks for. `due` is the hour of the
-- deadline (UTC, to thirteen characters) of those that wait, `again` whether they came back.
CREATE TABLE queue_counts (
    status TEXT    NOT NULL,
    form   TEXT    NOT NULL,
    again  INTEGER NOT NULL,
    due    TEXT    NOT NULL,
    count  BIGINT  NOT NULL,
    PRIMARY KEY (status, form, again, due)
);

-- What is not in those counts yet. In SQLite it stays empty: one writes at a time there, and each
-- change goes into the counts themselves. In PostgreSQL writers would wait for each other there.
CREATE TABLE queue_changes (
    status TEXT    NOT NULL,
    form   TEXT    NOT NULL,
    again  INTEGER NOT NULL,
    due    TEXT    NOT NULL,
    count  INTEGER NOT NULL
);

-- The desk's statistics by day of Moscow, of nobody in particular: they stay when applications are
-- erased. Of 'decided' the code is how long it took, in tenths of an hour of working days.
CREATE TABLE daily_statistics (
    day   TEXT   NOT NULL,
    kind  TEXT   NOT NULL,
    code  TEXT   NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (day, kind, code)
);

-- Entries of histories that are not in the statistics yet.
CREATE TABLE statistics_changes (
    application BIGINT  NOT NULL,
    version     INTEGER NOT NULL,
    PRIMARY KEY (application, version)
);

-- Which days are in the statistics: `filled_from` and later; '' is all. `turn` says whether they
-- have changed since somebody looked.
CREATE TABLE statistics_state (
    name        TEXT   PRIMARY KEY,
    filled_from TEXT   NOT NULL,
    turn        BIGINT NOT NULL
);
