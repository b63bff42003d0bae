-- Readers of the journal and follow-ups that cannot go on, while they cannot.
CREATE TABLE platform_follower_fault (
    name     TEXT   PRIMARY KEY,
    since    TEXT   NOT NULL,
    failures BIGINT NOT NULL CHECK (failures > 0),
    error    TEXT   NOT NULL
);
