-- Where an institution teaches: địa điểm đào tạo. The days of a record: from_day is its first, until_day the first on which it is no more.
CREATE TABLE facilities_site (
    id              TEXT   PRIMARY KEY,
    organisation_id TEXT   NOT NULL REFERENCES organisations_organisation (id),
    version         BIGINT NOT NULL CHECK (version > 0),
    identity        TEXT   NOT NULL,
    sort_key        TEXT   NOT NULL,
    search_key      TEXT   NOT NULL,
    name            TEXT   NOT NULL,
    address         TEXT,
    commune         TEXT,
    area_kind       TEXT,
    land_area       BIGINT CHECK (land_area > 0),
    latitude        DOUBLE PRECISION CHECK (latitude BETWEEN 6 AND 24),
    longitude       DOUBLE PRECISION CHECK (longitude BETWEEN 102 AND 118),
    from_day        TEXT,
    until_day       TEXT,
    note            TEXT,
    UNIQUE (organisation_id, identity),
    CHECK (from_day IS NULL OR until_day IS NULL OR from_day < until_day)
);
CREATE INDEX facilities_site_listed ON facilities_site (sort_key, id);

-- Rooms: classrooms, online classrooms, practice rooms, workshops.
CREATE TABLE facilities_room (
    id              TEXT   PRIMARY KEY,
    organisation_id TEXT   NOT NULL REFERENCES organisations_organisation (id),
    version         BIGINT NOT NULL CHECK (version > 0),
    identity        TEXT   NOT NULL,
    sort_key        TEXT   NOT NULL,
    search_key      TEXT   NOT NULL,
    name            TEXT   NOT NULL,
    kind            TEXT   NOT NULL,
    site            TEXT   REFERENCES facilities_site (id),
    capacity        BIGINT CHECK (capacity > 0),
    floor_area      BIGINT CHECK (floor_area > 0),
    from_day        TEXT   NOT NULL,
    until_day       TEXT,
    note            TEXT,
    UNIQUE (organisation_id, identity),
    CHECK (until_day IS NULL OR from_day < until_day)
);
CREATE INDEX facilities_room_listed ON facilities_room (sort_key, id);

-- Dossiers of buildings, equipment and other resources (cơ sở vật chất, thiết bị, nguồn lực); dossier_on is the day from which the digital
-- dossier is complete.
CREATE TABLE facilities_asset (
    id              TEXT   PRIMARY KEY,
    organisation_id TEXT   NOT NULL REFERENCES organisations_organisation (id),
    version         BIGINT NOT NULL CHECK (version > 0),
    identity        TEXT   NOT NULL,
    sort_key        TEXT   NOT NULL,
    search_key      TEXT   NOT NULL,
    name            TEXT   NOT NULL,
    code            TEXT   NOT NULL,
    kind            TEXT   NOT NULL,
    site            TEXT   REFERENCES facilities_site (id),
    quantity        BIGINT NOT NULL CHECK (quantity > 0),
    value           BIGINT CHECK (value >= 0),
    from_day        TEXT   NOT NULL,
    until_day       TEXT,
    dossier         TEXT,
    dossier_on      TEXT,
    note            TEXT,
    UNIQUE (organisation_id, identity),
    CHECK (until_day IS NULL OR from_day < until_day)
);
CREATE INDEX facilities_asset_listed ON facilities_asset (sort_key, id);

-- What an institution says of one item of the checklist of digital infrastructure and platforms, from a day on.
CREATE TABLE facilities_check (
    id              TEXT   PRIMARY KEY,
    organisation_id TEXT   NOT NULL REFERENCES organisations_organisation (id),
    version         BIGINT NOT NULL CHECK (version > 0),
    identity        TEXT   NOT NULL,
    sort_key        TEXT   NOT NULL,
    search_key      TEXT   NOT NULL,
    item            TEXT   NOT NULL,
    state           BIGINT NOT NULL CHECK (state IN (0, 1)),
    from_day        TEXT   NOT NULL,
    until_day       TEXT,
    evidence        TEXT,
    link            TEXT,
    note            TEXT,
    UNIQUE (organisation_id, identity),
    CHECK (until_day IS NULL OR from_day < until_day)
);
CREATE INDEX facilities_check_listed ON facilities_check (sort_key, id);

-- Statuses that an authority recognises: high-quality school, digital school.
CREATE TABLE facilities_recognition (
    id              TEXT   PRIMARY KEY,
    organisation_id TEXT   NOT NULL REFERENCES organisations_organisation (id),
    version         BIGINT NOT NULL CHECK (version > 0),
    identity        TEXT   NOT NULL,
    sort_key        TEXT   NOT NULL,
    search_key      TEXT   NOT NULL,
    status          TEXT   NOT NULL,
    decision        TEXT   NOT NULL,
    issuer          TEXT,
    criteria        TEXT,
    assessment      TEXT   NOT NULL,
    from_day        TEXT   NOT NULL,
    until_day       TEXT,
    note            TEXT,
    UNIQUE (organisation_id, identity),
    CHECK (until_day IS NULL OR from_day < until_day)
);
CREATE INDEX facilities_recognition_listed ON facilities_recognition (sort_key, id);
