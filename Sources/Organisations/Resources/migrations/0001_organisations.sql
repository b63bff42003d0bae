-- Administrative units. The code of a province was used again after 2025-07-01, so the key is a slug of ours; names,
-- codes and kinds are dated. A version ends (exclusive) where the next begins; '9999-12-31' is open.
CREATE TABLE organisations_unit (
    id    TEXT PRIMARY KEY,
    level TEXT NOT NULL CHECK (level IN ('country', 'province', 'commune'))
);
CREATE TABLE organisations_unit_version (
    unit_id            TEXT NOT NULL REFERENCES organisations_unit (id),
    from_day           TEXT NOT NULL,
    until_day          TEXT NOT NULL DEFAULT '9999-12-31',
    code               TEXT,
    name               TEXT NOT NULL,
    name_en            TEXT,
    kind               TEXT NOT NULL,
    parent_id          TEXT REFERENCES organisations_unit (id),
    -- For a commune: the province of before 2025-07-01 in whose territory it lies. A plan of that province counts it still.
    former_province_id TEXT REFERENCES organisations_unit (id),
    search_key         TEXT NOT NULL,
    sort_key           TEXT NOT NULL,
    PRIMARY KEY (unit_id, from_day),
    CHECK (until_day > from_day)
);
CREATE INDEX organisations_unit_version_below ON organisations_unit_version (parent_id, sort_key);
CREATE INDEX organisations_unit_version_by_code ON organisations_unit_version (code);

CREATE TABLE organisations_unit_succession (
    from_id TEXT NOT NULL REFERENCES organisations_unit (id),
    to_id   TEXT NOT NULL REFERENCES organisations_unit (id),
    day     TEXT NOT NULL,
    kind    TEXT NOT NULL,
    source  TEXT NOT NULL,
    PRIMARY KEY (from_id, to_id, day)
);
CREATE INDEX organisations_unit_succession_back ON organisations_unit_succession (to_id, day);

-- Agencies, institutions and their branches. `identifier`: the electronic identifier of QĐ 20/2020/QĐ-TTg.
CREATE TABLE organisations_organisation (
    id         TEXT   PRIMARY KEY,
    kind       TEXT   NOT NULL CHECK (kind IN ('country', 'ministry', 'committee', 'department', 'institution', 'branch', 'enterprise', 'other')),
    identifier TEXT   UNIQUE,
    version    BIGINT NOT NULL CHECK (version > 0),
    made_at    TEXT   NOT NULL
);
CREATE INDEX organisations_organisation_of_kind ON organisations_organisation (kind, id);

-- governed_by decides access and reports; located_in decides which plan counts it. province_id and territory_id are the
-- province of located_in: as it is now, and the former province that its commune lay in (the same where unknown).
CREATE TABLE organisations_version (
    organisation_id TEXT NOT NULL REFERENCES organisations_organisation (id),
    from_day        TEXT NOT NULL,
    until_day       TEXT NOT NULL DEFAULT '9999-12-31',
    name            TEXT NOT NULL CHECK (length(name) > 0),
    name_en         TEXT,
    type            TEXT,
    governed_by     TEXT REFERENCES organisations_organisation (id),
    located_in      TEXT REFERENCES organisations_unit (id),
    province_id     TEXT REFERENCES organisations_unit (id),
    territory_id    TEXT REFERENCES organisations_unit (id),
    -- Words without marks, for finding; lower case with marks, for ranking what was found; Vietnamese order, for lists.
    search_key      TEXT NOT NULL,
    exact_key       TEXT NOT NULL,
    sort_key        TEXT NOT NULL,
    PRIMARY KEY (organisation_id, from_day),
    CHECK (until_day > from_day),
    CHECK (governed_by IS NULL OR governed_by <> organisation_id)
);
CREATE INDEX organisations_version_in_order ON organisations_version (sort_key, organisation_id);
CREATE INDEX organisations_version_below ON organisations_version (governed_by, sort_key);
CREATE INDEX organisations_version_in_territory ON organisations_version (territory_id, organisation_id);
CREATE INDEX organisations_version_by_name ON organisations_version (search_key);
-- Which placements begin or end on a day: the access tree follows them.
CREATE INDEX organisations_version_beginning ON organisations_version (from_day);

CREATE TABLE organisations_succession (
    from_id        TEXT NOT NULL REFERENCES organisations_organisation (id),
    to_id          TEXT NOT NULL REFERENCES organisations_organisation (id),
    day            TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'rename', 'function-moved')),
    moved_function TEXT NOT NULL DEFAULT 'all',
    source         TEXT NOT NULL,
    PRIMARY KEY (from_id, to_id, day, moved_function)
);
CREATE INDEX organisations_succession_back ON organisations_succession (to_id, day);

-- Which edition of Policy/units and Policy/agencies the rows were loaded from.
CREATE TABLE organisations_policy (
    name     TEXT PRIMARY KEY,
    checksum TEXT NOT NULL
);

-- For the other domains. A reader of a day filters from_day <= D AND until_day > D.
CREATE VIEW organisations_view_version AS
SELECT o.id AS organisation_id, o.kind, o.identifier, o.version, v.from_day, v.until_day, v.name, v.name_en, v.type,
       v.governed_by, v.located_in, v.province_id, v.territory_id, v.search_key, v.exact_key, v.sort_key
FROM organisations_organisation AS o JOIN organisations_version AS v ON v.organisation_id = o.id;

CREATE VIEW organisations_view_unit AS
SELECT u.id AS unit_id, u.level, v.from_day, v.until_day, v.code, v.name, v.name_en, v.kind, v.parent_id, v.former_province_id,
       v.search_key, v.sort_key
FROM organisations_unit AS u JOIN organisations_unit_version AS v ON v.unit_id = u.id;
