-- Every change of a record: one entry, in the order of commit. With a single writer the row id is that order.
CREATE TABLE platform_journal (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    kind     TEXT    NOT NULL,
    record   TEXT    NOT NULL,
    version  INTEGER NOT NULL CHECK (version > 0),
    at       TEXT    NOT NULL,
    actor    TEXT    NOT NULL,
    touches  TEXT    NOT NULL,
    fields   TEXT    NOT NULL,
    reason   TEXT,
    batch    TEXT,
    digest   BLOB    NOT NULL,
    UNIQUE (kind, record, version)
) STRICT;
