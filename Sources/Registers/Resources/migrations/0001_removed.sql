-- Records of registers that were taken away, so that they can be found again: what they said and why they went, the journal keeps under kind and record.
CREATE TABLE registers_removed (
    kind            TEXT   NOT NULL,
    record          TEXT   NOT NULL,
    organisation_id TEXT   NOT NULL,
    version         BIGINT NOT NULL CHECK (version > 0),
    at              TEXT   NOT NULL,
    PRIMARY KEY (kind, record)
);
CREATE INDEX registers_removed_newest ON registers_removed (kind, at, record);
