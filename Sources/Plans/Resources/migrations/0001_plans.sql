-- The editions of each plan that this instance worked with: what was asked for on which day stays known when a file changes.
CREATE TABLE plans_plan (
    plan_id   TEXT   NOT NULL,
    edition   BIGINT NOT NULL CHECK (edition > 0),
    from_day  TEXT   NOT NULL,
    until_day TEXT   NOT NULL DEFAULT '9999-12-31',
    number    TEXT,
    title     TEXT   NOT NULL,
    area      TEXT   NOT NULL,
    threshold DOUBLE PRECISION NOT NULL,
    checksum  TEXT   NOT NULL,
    PRIMARY KEY (plan_id, edition)
);
CREATE UNIQUE INDEX plans_plan_in_force ON plans_plan (plan_id) WHERE until_day = '9999-12-31';

CREATE TABLE plans_target (
    plan_id   TEXT   NOT NULL,
    edition   BIGINT NOT NULL,
    target_id TEXT   NOT NULL,
    position  BIGINT NOT NULL,
    name      TEXT   NOT NULL,
    section   TEXT   NOT NULL,
    concern   TEXT   NOT NULL,
    in_scope  BIGINT NOT NULL CHECK (in_scope IN (0, 1)),
    PRIMARY KEY (plan_id, edition, target_id),
    FOREIGN KEY (plan_id, edition) REFERENCES plans_plan (plan_id, edition)
);

CREATE TABLE plans_goal (
    plan_id    TEXT   NOT NULL,
    edition    BIGINT NOT NULL,
    goal_id    TEXT   NOT NULL,
    target_id  TEXT   NOT NULL,
    year       BIGINT,
    due        TEXT,
    comparison TEXT   NOT NULL CHECK (comparison IN ('>=', '>', 'exists', 'qualitative')),
    value      DOUBLE PRECISION,
    unit       TEXT   NOT NULL CHECK (unit IN ('percent', 'count', 'none')),
    clause     TEXT   NOT NULL,
    wording    TEXT   NOT NULL,
    measure    TEXT,
    PRIMARY KEY (plan_id, edition, goal_id),
    FOREIGN KEY (plan_id, edition, target_id) REFERENCES plans_target (plan_id, edition, target_id)
);
