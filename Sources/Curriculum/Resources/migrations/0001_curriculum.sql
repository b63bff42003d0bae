-- Codes of occupations of level IV (TT 26/2020/TT-BLĐTBXH) as an authority imports them; they come before those of Policy/codes/occupations.csv.
-- The days of a record: from_day is its first, until_day the first on which it is no more.
CREATE TABLE curriculum_occupation (
    id              TEXT   PRIMARY KEY,
    organisation_id TEXT   NOT NULL REFERENCES organisations_organisation (id),
    version         BIGINT NOT NULL CHECK (version > 0),
    identity        TEXT   NOT NULL,
    sort_key        TEXT   NOT NULL,
    search_key      TEXT   NOT NULL,
    code            TEXT   NOT NULL CHECK (length(code) = 7),
    name            TEXT   NOT NULL,
    name_en         TEXT,
    from_day        TEXT,
    until_day       TEXT,
    source          TEXT,
    note            TEXT,
    UNIQUE (organisation_id, identity),
    CHECK (from_day IS NULL OR until_day IS NULL OR from_day < until_day)
);
CREATE INDEX curriculum_occupation_listed ON curriculum_occupation (sort_key, id);
CREATE INDEX curriculum_occupation_code ON curriculum_occupation (code);

-- Which code followed which: licences of before have 8 digits.
CREATE TABLE curriculum_crosswalk (
    id              TEXT   PRIMARY KEY,
    organisation_id TEXT   NOT NULL REFERENCES organisations_organisation (id),
    version         BIGINT NOT NULL CHECK (version > 0),
    identity        TEXT   NOT NULL,
    sort_key        TEXT   NOT NULL,
    search_key      TEXT   NOT NULL,
    old_code        TEXT   NOT NULL CHECK (length(old_code) = 8),
    old_name        TEXT,
    new_code        TEXT   NOT NULL CHECK (length(new_code) = 7),
    from_day        TEXT,
    source          TEXT,
    note            TEXT,
    UNIQUE (organisation_id, identity)
);
CREATE INDEX curriculum_crosswalk_listed ON curriculum_crosswalk (sort_key, id);
CREATE INDEX curriculum_crosswalk_code ON curriculum_crosswalk (old_code);

-- Ngành, nghề được cấp phép đào tạo, with the size of a year's intake.
CREATE TABLE curriculum_licence (
    id              TEXT   PRIMARY KEY,
    organisation_id TEXT   NOT NULL REFERENCES organisations_organisation (id),
    version         BIGINT NOT NULL CHECK (version > 0),
    identity        TEXT   NOT NULL,
    sort_key        TEXT   NOT NULL,
    search_key      TEXT   NOT NULL,
    name            TEXT   NOT NULL,
    occupation      TEXT,
    level           TEXT   NOT NULL,
    intake          BIGINT NOT NULL CHECK (intake > 0),
    site            TEXT   REFERENCES facilities_site (id),
    decision        TEXT   NOT NULL,
    decided_on      TEXT   NOT NULL,
    issuer          TEXT,
    from_day        TEXT   NOT NULL,
    until_day       TEXT,
    note            TEXT,
    UNIQUE (organisation_id, identity),
    CHECK (until_day IS NULL OR from_day < until_day)
);
CREATE INDEX curriculum_licence_listed ON curriculum_licence (sort_key, id);
CREATE INDEX curriculum_licence_occupation ON curriculum_licence (occupation, organisation_id);

-- Chương trình đào tạo.
CREATE TABLE curriculum_programme (
    id              TEXT   PRIMARY KEY,
    organisation_id TEXT   NOT NULL REFERENCES organisations_organisation (id),
    version         BIGINT NOT NULL CHECK (version > 0),
    identity        TEXT   NOT NULL,
    sort_key        TEXT   NOT NULL,
    search_key      TEXT   NOT NULL,
    name            TEXT   NOT NULL,
    code            TEXT   NOT NULL,
    occupation      TEXT,
    level           TEXT   NOT NULL,
    credits         BIGINT CHECK (credits > 0),
    hours           BIGINT CHECK (hours > 0),
    from_day        TEXT   NOT NULL,
    until_day       TEXT,
    tagged_it       BIGINT CHECK (tagged_it IN (0, 1)),
    is_it           BIGINT NOT NULL CHECK (is_it IN (0, 1)),
    note            TEXT,
    UNIQUE (organisation_id, identity),
    CHECK (until_day IS NULL OR from_day < until_day)
);
CREATE INDEX curriculum_programme_listed ON curriculum_programme (sort_key, id);

-- Versions of programmes: each holds from its first day until the next one's.
CREATE TABLE curriculum_version (
    id              TEXT   PRIMARY KEY,
    organisation_id TEXT   NOT NULL REFERENCES organisations_organisation (id),
    version         BIGINT NOT NULL CHECK (version > 0),
    identity        TEXT   NOT NULL,
    sort_key        TEXT   NOT NULL,
    search_key      TEXT   NOT NULL,
    label           TEXT   NOT NULL,
    programme       TEXT   NOT NULL REFERENCES curriculum_programme (id),
    kind            TEXT   NOT NULL,
    decision        TEXT,
    decided_on      TEXT,
    issuer          TEXT,
    from_day        TEXT   NOT NULL,
    until_day       TEXT,
    note            TEXT,
    UNIQUE (organisation_id, identity),
    CHECK (until_day IS NULL OR from_day < until_day),
    CHECK ((decision IS NULL) = (decided_on IS NULL))
);
CREATE INDEX curriculum_version_listed ON curriculum_version (sort_key, id);
CREATE INDEX curriculum_version_programme ON curriculum_version (programme, from_day);

-- Chuẩn đầu ra; components: codes of the digital competence frame, with spaces between them.
CREATE TABLE curriculum_outcome (
    id                TEXT   PRIMARY KEY,
    organisation_id   TEXT   NOT NULL REFERENCES organisations_organisation (id),
    version           BIGINT NOT NULL CHECK (version > 0),
    identity          TEXT   NOT NULL,
    sort_key          TEXT   NOT NULL,
    search_key        TEXT   NOT NULL,
    code              TEXT   NOT NULL,
    wording           TEXT   NOT NULL,
    programme_version TEXT   NOT NULL REFERENCES curriculum_version (id),
    components        TEXT,
    is_it             BIGINT CHECK (is_it IN (0, 1)),
    UNIQUE (organisation_id, identity)
);
CREATE INDEX curriculum_outcome_listed ON curriculum_outcome (sort_key, id);
CREATE INDEX curriculum_outcome_version ON curriculum_outcome (programme_version, components, is_it);

-- Môn học, mô đun.
CREATE TABLE curriculum_module (
    id                TEXT   PRIMARY KEY,
    organisation_id   TEXT   NOT NULL REFERENCES organisations_organisation (id),
    version           BIGINT NOT NULL CHECK (version > 0),
    identity          TEXT   NOT NULL,
    sort_key          TEXT   NOT NULL,
    search_key        TEXT   NOT NULL,
    name              TEXT   NOT NULL,
    code              TEXT   NOT NULL,
    programme_version TEXT   NOT NULL REFERENCES curriculum_version (id),
    credits           DOUBLE PRECISION CHECK (credits > 0),
    hours             BIGINT NOT NULL CHECK (hours > 0),
    is_online         BIGINT CHECK (is_online IN (0, 1)),
    is_it             BIGINT CHECK (is_it IN (0, 1)),
    UNIQUE (organisation_id, identity)
);
CREATE INDEX curriculum_module_listed ON curriculum_module (sort_key, id);
CREATE INDEX curriculum_module_version ON curriculum_module (programme_version, is_it, is_online, hours);
