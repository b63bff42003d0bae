-- Values that an authorised person enters where the records are kept elsewhere or lie before the platform, each with the
-- document that says so. A value answers the question of a goal at one place for one day (or the period up to it).
CREATE TABLE plans_value (
    id              TEXT   PRIMARY KEY,
    version         BIGINT NOT NULL CHECK (version > 0),
    plan_id         TEXT   NOT NULL,
    goal_id         TEXT   NOT NULL,
    place_kind      TEXT   NOT NULL CHECK (place_kind IN ('unit', 'organisation')),
    place_id        TEXT   NOT NULL,
    -- The day whose state it tells; of a period its last day.
    on_day          TEXT   NOT NULL,
    from_day        TEXT,
    kind            TEXT   NOT NULL CHECK (kind IN ('ratio', 'percent', 'count', 'exists', 'words')),
    numerator       BIGINT CHECK (numerator >= 0),
    denominator     BIGINT CHECK (denominator > 0),
    percent         DOUBLE PRECISION CHECK (percent >= 0 AND percent <= 100),
    words           TEXT,
    source_number   TEXT   NOT NULL CHECK (length(source_number) > 0),
    source_issued   TEXT   NOT NULL,
    source_issuer   TEXT   NOT NULL CHECK (length(source_issuer) > 0),
    source_link     TEXT,
    explanation     TEXT   NOT NULL CHECK (length(explanation) > 0),
    -- Who is in charge of it: access is granted on this organisation.
    organisation_id TEXT   NOT NULL,
    withdrawn       BIGINT NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
    entered_at      TEXT   NOT NULL,
    CHECK (from_day IS NULL OR from_day <= on_day),
    CHECK (kind <> 'ratio' OR (numerator IS NOT NULL AND denominator IS NOT NULL AND numerator <= denominator)),
    CHECK (kind <> 'percent' OR percent IS NOT NULL),
    CHECK (kind <> 'count' OR numerator IS NOT NULL),
    CHECK (kind <> 'exists' OR numerator IN (0, 1)),
    CHECK (kind <> 'words' OR length(words) > 0)
);
CREATE UNIQUE INDEX plans_value_once ON plans_value (plan_id, goal_id, place_kind, place_id, on_day) WHERE withdrawn = 0;
CREATE INDEX plans_value_at ON plans_value (place_kind, place_id, withdrawn, on_day);
CREATE INDEX plans_value_in_order ON plans_value (entered_at, id);

-- Counts the changes of values, so that every process knows when to read them again.
CREATE TABLE plans_value_edition (
    name   TEXT   PRIMARY KEY CHECK (name = 'values'),
    number BIGINT NOT NULL
);
INSERT INTO plans_value_edition (name, number) VALUES ('values', 0);
