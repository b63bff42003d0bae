-- Outlines of provinces that were imported: editions, each with its source. In force is, for each division of the country (the day since
-- which it holds), what was applied last; one that is taken back leaves what was there before.
CREATE TABLE networkmap_edition (
    id          TEXT   PRIMARY KEY,
    division    TEXT   NOT NULL,
    source      TEXT   NOT NULL CHECK (length(source) > 0),
    issued_on   TEXT,
    file_name   TEXT   NOT NULL,
    state       TEXT   NOT NULL CHECK (state IN ('read', 'applied', 'withdrawn')),
    version     BIGINT NOT NULL CHECK (version > 0),
    -- What could not be taken, in words of the catalogue: key and arguments as JSON.
    unmatched   TEXT   NOT NULL,
    made_at     TEXT   NOT NULL,
    applied_at  TEXT,
    CHECK ((state = 'read') = (applied_at IS NULL))
);
CREATE INDEX networkmap_edition_in_force ON networkmap_edition (division, state, applied_at);

-- rings: each its first corner and the steps to the next, in 1/10000 degree, longitude before latitude.
CREATE TABLE networkmap_outline (
    edition_id TEXT   NOT NULL REFERENCES networkmap_edition (id) ON DELETE CASCADE,
    unit_id    TEXT   NOT NULL REFERENCES organisations_unit (id),
    rings      TEXT   NOT NULL,
    corners    BIGINT NOT NULL CHECK (corners > 2),
    PRIMARY KEY (edition_id, unit_id)
);
