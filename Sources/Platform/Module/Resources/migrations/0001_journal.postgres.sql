-- Every change of a record: one entry. Its position is given by the sequencer once no older transaction is open.
CREATE TABLE platform_journal (
    entry    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid      XID8   NOT NULL DEFAULT pg_current_xact_id(),
    position BIGINT UNIQUE,
    kind     TEXT   NOT NULL,
    record   TEXT   NOT NULL,
    version  BIGINT NOT NULL CHECK (version > 0),
    at       TEXT   NOT NULL,
    actor    TEXT   NOT NULL,
    touches  TEXT   NOT NULL,
    fields   TEXT   NOT NULL,
    reason   TEXT,
    batch    TEXT,
    digest   BYTEA  NOT NULL,
    UNIQUE (kind, record, version)
);
CREATE INDEX platform_journal_waiting ON platform_journal (xid, entry) WHERE position IS NULL;
