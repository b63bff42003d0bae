-- What must be done because a day has come: the last day that it was done for, and how the last try ended. Jobs are forgotten; this is not.
CREATE TABLE jobs_duty (
    name      TEXT NOT NULL PRIMARY KEY,
    done_for  TEXT,
    done_at   TEXT,
    failed_at TEXT,
    failure   TEXT
);
