-- The dossier of an institution (cơ sở giáo dục nghề nghiệp) or of a branch (phân hiệu; institution_id is its school).
-- Name, type, governed by and located in are dated and live with Organisations.
CREATE TABLE institutions_institution (
    organisation_id TEXT   PRIMARY KEY REFERENCES organisations_organisation (id),
    institution_id  TEXT   REFERENCES institutions_institution (organisation_id),
    ownership       TEXT,
    licence_number  TEXT,
    licensed_on     TEXT,
    licence_issuer  TEXT,
    founded_on      TEXT,
    address         TEXT,
    latitude        DOUBLE PRECISION CHECK (latitude BETWEEN 6 AND 24),
    longitude       DOUBLE PRECISION CHECK (longitude BETWEEN 102 AND 118),
    area_kind       TEXT,
    phone           TEXT,
    email           TEXT,
    website         TEXT,
    -- Folded name and licence: the same institution cannot be entered twice, even at the same moment.
    duplicate_key   TEXT   NOT NULL UNIQUE,
    version         BIGINT NOT NULL CHECK (version > 0),
    made_at         TEXT   NOT NULL,
    CHECK ((latitude IS NULL) = (longitude IS NULL)),
    CHECK (institution_id IS NULL OR institution_id <> organisation_id)
);
CREATE INDEX institutions_institution_branches ON institutions_institution (institution_id);

-- For the other domains: dossier and dated part. A reader of a day filters from_day <= D AND until_day > D.
CREATE VIEW institutions_view_institution AS
SELECT i.organisation_id, i.institution_id, v.kind, v.identifier, v.from_day, v.until_day, v.name, v.name_en, v.type, v.governed_by,
       v.located_in, v.province_id, v.territory_id, v.search_key, v.exact_key, v.sort_key, i.ownership, i.licence_number, i.licensed_on,
       i.licence_issuer, i.founded_on, i.address, i.area_kind, i.latitude, i.longitude, i.phone, i.email, i.website, i.version
FROM institutions_institution AS i JOIN organisations_view_version AS v ON v.organisation_id = i.organisation_id;
