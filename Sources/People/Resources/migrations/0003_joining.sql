-- Two records that were one person: the one that went leads to the one that stays, and keeps no facts of its own.
ALTER TABLE people_person ADD COLUMN merged_into TEXT REFERENCES people_person (id);
CREATE INDEX people_person_joined ON people_person (merged_into) WHERE merged_into IS NOT NULL;

-- A number that came with a record that was joined in this one, so that it goes back when they are parted again.
ALTER TABLE people_number ADD COLUMN merged_from TEXT REFERENCES people_person (id);

-- What was decided about a pair: that they are two, or that one stays; by whom, when, why, and in which run of changes.
DROP VIEW people_view_duplicate;
CREATE TABLE people_pair (
    a          TEXT   NOT NULL REFERENCES people_person (id),
    b          TEXT   NOT NULL REFERENCES people_person (id),
    why        TEXT   NOT NULL CHECK (why IN ('name-and-birth', 'old-number')),
    state      TEXT   NOT NULL CHECK (state IN ('open', 'distinct', 'same')),
    flagged_on TEXT   NOT NULL,
    kept       TEXT   REFERENCES people_person (id),
    reason     TEXT,
    decided_at TEXT,
    decided_by TEXT,
    batch      TEXT,
    PRIMARY KEY (a, b),
    CHECK (a < b),
    CHECK ((state = 'same') = (kept IS NOT NULL)),
    CHECK (kept IS NULL OR kept = a OR kept = b)
);
INSERT INTO people_pair (a, b, why, state, flagged_on) SELECT a, b, why, state, flagged_on FROM people_duplicate;
DROP TABLE people_duplicate;
ALTER TABLE people_pair RENAME TO people_duplicate;
CREATE INDEX people_duplicate_other ON people_duplicate (b);
CREATE INDEX people_duplicate_in_order ON people_duplicate (state, flagged_on, a, b);
CREATE INDEX people_duplicate_of_batch ON people_duplicate (batch) WHERE batch IS NOT NULL;

-- For other domains.
CREATE VIEW people_view_duplicate AS SELECT a, b, why, state, flagged_on, kept, reason, decided_at, decided_by, batch FROM people_duplicate;
