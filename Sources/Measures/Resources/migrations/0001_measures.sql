-- What is counted: a measure with its parameters. The number stands for the long key in the rows of counts.
CREATE TABLE measures_measure (
    number BIGINT PRIMARY KEY,
    key    TEXT   NOT NULL UNIQUE,
    name   TEXT   NOT NULL
);

-- One step of a measure at one counting unit (an institution, a branch, an agency): the same numbers on every day from
-- `from_day` up to, not including, `until_day`. Nothing above the unit is stored.
CREATE TABLE measures_count (
    organisation_id TEXT   NOT NULL,
    measure         BIGINT NOT NULL REFERENCES measures_measure (number),
    from_day        TEXT   NOT NULL,
    until_day       TEXT   NOT NULL,
    numerator       BIGINT NOT NULL CHECK (numerator >= 0),
    denominator     BIGINT NOT NULL CHECK (denominator >= 0),
    covered         BIGINT NOT NULL CHECK (covered IN (0, 1)),
    PRIMARY KEY (organisation_id, measure, from_day),
    CHECK (from_day < until_day)
);
CREATE INDEX measures_count_at ON measures_count (measure, until_day, from_day, organisation_id, numerator, denominator, covered);

-- Which units changed since they were counted. A row is stale while its generation is above the one that was counted;
-- neither ever goes back, so that a recount cannot clear the mark of an edit that came meanwhile.
CREATE TABLE measures_stale (
    organisation_id TEXT   PRIMARY KEY,
    generation      BIGINT NOT NULL,
    counted         BIGINT NOT NULL DEFAULT 0,
    moved           BIGINT NOT NULL DEFAULT 0 CHECK (moved IN (0, 1))
);
CREATE INDEX measures_stale_waiting ON measures_stale (organisation_id) WHERE generation > counted;

-- Which figures changed, in order of commit, so that every process knows what it must read again. A measure of NULL
-- means all: a unit moved, opened or closed.
CREATE TABLE measures_change (
    position  BIGINT PRIMARY KEY,
    measure   BIGINT,
    from_day  TEXT   NOT NULL,
    until_day TEXT   NOT NULL
);

-- The set of measures that is counted: `edition` is a checksum of their keys.
CREATE TABLE measures_state (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
