-- A spreadsheet that was handed in, from the file to what was written and taken back again.
CREATE TABLE imports_import (
    id           TEXT   PRIMARY KEY,
    kind         TEXT   NOT NULL,
    organisation TEXT   NOT NULL,
    -- who handed it in; who last asked for the application or the undoing
    actor_id     TEXT   NOT NULL,
    actor_name   TEXT   NOT NULL,
    acting_id    TEXT   NOT NULL,
    acting_name  TEXT   NOT NULL,
    made_at      TEXT   NOT NULL,
    file_name    TEXT   NOT NULL,
    file_hash    TEXT   NOT NULL,
    file_size    BIGINT NOT NULL CHECK (file_size >= 0),
    -- reading → ready, or unclear (a person must say which column is which) → checking → ready;
    -- ready → applying → applied → undoing → undone; failed: the file cannot be read
    state        TEXT   NOT NULL CHECK (state IN
                 ('reading', 'unclear', 'checking', 'ready', 'applying', 'applied', 'undoing', 'undone', 'failed')),
    -- a catalogue key and its arguments (JSON)
    failure      TEXT,
    failure_with TEXT,
    sheet        TEXT   NOT NULL DEFAULT '',
    header_row   BIGINT NOT NULL DEFAULT 0,
    header_rows  BIGINT NOT NULL DEFAULT 1,
    -- JSON: the heading of each column; which column (from 0) each field stands in
    headings     TEXT   NOT NULL DEFAULT '[]',
    mapping      TEXT   NOT NULL DEFAULT '{}',
    -- the row up to which the present pass has come
    reached      BIGINT NOT NULL DEFAULT 0,
    -- of a pass that accepts offered fixes: the reason whose rows it visits
    accepting    TEXT,
    rows         BIGINT NOT NULL DEFAULT 0,
    added        BIGINT NOT NULL DEFAULT 0,
    changed      BIGINT NOT NULL DEFAULT 0,
    same         BIGINT NOT NULL DEFAULT 0,
    refused      BIGINT NOT NULL DEFAULT 0,
    left_out     BIGINT NOT NULL DEFAULT 0,
    notes        BIGINT NOT NULL DEFAULT 0,
    -- the group of rows up to which they are written
    applied_to   TEXT   NOT NULL DEFAULT '',
    applied      BIGINT NOT NULL DEFAULT 0,
    applied_at   TEXT,
    -- the batch of the undoing, the place in the journal down to which it has come, and how many entries
    undo_batch   TEXT,
    undone_to    BIGINT,
    undone       BIGINT NOT NULL DEFAULT 0,
    undo_total   BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX imports_import_of_organisation ON imports_import (organisation, id);
CREATE INDEX imports_import_by_hash ON imports_import (organisation, kind, file_hash);

-- The file itself, in parts of one megabyte: whichever process reads it has only the database.
CREATE TABLE imports_file (
    import_id TEXT   NOT NULL REFERENCES imports_import (id),
    part      BIGINT NOT NULL,
    bytes     BYTEA  NOT NULL,
    PRIMARY KEY (import_id, part)
);

-- A row as written, and what it would do.
CREATE TABLE imports_row (
    import_id TEXT   NOT NULL REFERENCES imports_import (id),
    number    BIGINT NOT NULL,
    -- JSON: what each cell holds
    cells     TEXT   NOT NULL,
    -- waiting: not judged yet; left: a person left it out; note: no data (a title, a total, a signature)
    verdict   TEXT   NOT NULL CHECK (verdict IN ('waiting', 'add', 'change', 'same', 'refuse', 'left', 'note')),
    -- of a note: title, header, total, signature …
    note      TEXT,
    label     TEXT   NOT NULL DEFAULT '',
    record    TEXT,
    version   BIGINT,
    grp       TEXT   NOT NULL DEFAULT '',
    -- JSON: what will be written; reasons, warnings and changes to show; what a person chose
    fields    TEXT,
    detail    TEXT,
    choices   TEXT,
    -- column and key of the first reason, to treat equal cases together
    reason    TEXT,
    PRIMARY KEY (import_id, number)
);
CREATE INDEX imports_row_shown ON imports_row (import_id, verdict, number) WHERE verdict IN ('refuse', 'change', 'note', 'left');
CREATE INDEX imports_row_to_write ON imports_row (import_id, grp, number) WHERE verdict IN ('add', 'change');

-- What a row names, so that a later row that names the same is found.
CREATE TABLE imports_claim (
    import_id TEXT   NOT NULL REFERENCES imports_import (id),
    name      TEXT   NOT NULL,
    number    BIGINT NOT NULL,
    PRIMARY KEY (import_id, name)
);

-- Records that an undoing left alone, and why (a catalogue key).
CREATE TABLE imports_undo_refusal (
    import_id TEXT NOT NULL REFERENCES imports_import (id),
    kind      TEXT NOT NULL,
    record    TEXT NOT NULL,
    reason    TEXT NOT NULL,
    PRIMARY KEY (import_id, kind, record)
);
