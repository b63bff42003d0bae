-- When a record of an organisation was changed last, in whichever domain: how fresh the figures are.
CREATE TABLE plans_freshness (
    organisation_id TEXT   PRIMARY KEY,
    changed_at      TEXT   NOT NULL,
    position        BIGINT NOT NULL
);
CREATE INDEX plans_freshness_newest ON plans_freshness (position);

-- Somebody in charge has taken an alert on: why, and until when it need not be shown again.
CREATE TABLE plans_acknowledgement (
    id              TEXT   PRIMARY KEY,
    version         BIGINT NOT NULL CHECK (version > 0),
    rule            TEXT   NOT NULL,
    plan_id         TEXT   NOT NULL,
    -- Empty where the alert is about the plan's area, not about one goal.
    goal_id         TEXT   NOT NULL,
    place_kind      TEXT   NOT NULL CHECK (place_kind IN ('unit', 'organisation')),
    place_id        TEXT   NOT NULL,
    reason          TEXT   NOT NULL CHECK (length(reason) > 0),
    until_day       TEXT   NOT NULL,
    organisation_id TEXT   NOT NULL,
    made_by         TEXT   NOT NULL,
    made_at         TEXT   NOT NULL,
    UNIQUE (rule, plan_id, goal_id, place_kind, place_id)
);
