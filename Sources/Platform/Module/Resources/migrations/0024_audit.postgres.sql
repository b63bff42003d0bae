-- Whom a change or a reading concerns: one line for each organisation, none of them more than a pointer. What was changed stays in the journal,
-- what was read in the log of readings. Filled by readers; all of it can be made again.
CREATE TABLE audit_line (
    -- empty: no organisation
    organisation TEXT NOT NULL,
    at           TEXT NOT NULL,
    -- c and the position in the journal, or r and the id in the log of readings
    entry        TEXT NOT NULL,
    act          TEXT NOT NULL CHECK (act IN ('change', 'read')),
    kind         TEXT NOT NULL,
    actor        TEXT NOT NULL,
    -- of a reading: the persons whom this organisation knows, among those whose data were shown
    persons      TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (organisation, at, entry) INCLUDE (act, kind, actor)
);
CREATE INDEX audit_line_by_time ON audit_line (at, entry, organisation, act, kind, actor);
CREATE INDEX audit_line_by_actor ON audit_line (actor, at, entry, organisation, act, kind);

-- The same by the person whose data were changed or shown.
CREATE TABLE audit_person (
    person       TEXT NOT NULL,
    at           TEXT NOT NULL,
    entry        TEXT NOT NULL,
    organisation TEXT NOT NULL,
    act          TEXT NOT NULL CHECK (act IN ('change', 'read')),
    kind         TEXT NOT NULL,
    actor        TEXT NOT NULL,
    PRIMARY KEY (person, at, entry, organisation) INCLUDE (act, kind, actor)
);

-- Readings that have no lines yet.
ALTER TABLE access_reading ADD COLUMN filed BIGINT NOT NULL DEFAULT 0;
CREATE INDEX access_reading_waiting ON access_reading (id) WHERE filed = 0;
