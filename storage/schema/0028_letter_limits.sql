-- How many letters with a code were asked for in an hour by somebody who then had everything
-- erased: under a mark from which nobody is known, until that hour is over.

CREATE TABLE letter_limits (
    mark      TEXT    PRIMARY KEY,
    asked     INTEGER NOT NULL,
    hour_ends TEXT    NOT NULL
);
