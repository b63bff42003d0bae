-- Digital-signature certificates of staff (chứng thư số), and their accounts for self-training. The institution that records one owns it.
CREATE TABLE staff_certificate (
    id              TEXT   PRIMARY KEY,
    organisation_id TEXT   NOT NULL REFERENCES organisations_organisation (id),
    version         BIGINT NOT NULL CHECK (version > 0),
    identity        TEXT   NOT NULL,
    sort_key        TEXT   NOT NULL,
    search_key      TEXT   NOT NULL,
    person_id       TEXT   NOT NULL REFERENCES staff_member (person_id),
    serial          TEXT   NOT NULL,
    issuer          TEXT   NOT NULL,
    from_day        TEXT   NOT NULL,
    until_day       TEXT   NOT NULL,
    note            TEXT,
    UNIQUE (organisation_id, identity),
    CHECK (from_day < until_day)
);
CREATE INDEX staff_certificate_listed ON staff_certificate (sort_key, id);
CREATE INDEX staff_certificate_person ON staff_certificate (person_id);

CREATE TABLE staff_account (
    id              TEXT   PRIMARY KEY,
    organisation_id TEXT   NOT NULL REFERENCES organisations_organisation (id),
    version         BIGINT NOT NULL CHECK (version > 0),
    identity        TEXT   NOT NULL,
    sort_key        TEXT   NOT NULL,
    search_key      TEXT   NOT NULL,
    person_id       TEXT   NOT NULL REFERENCES staff_member (person_id),
    platform        TEXT   NOT NULL,
    login           TEXT   NOT NULL,
    from_day        TEXT   NOT NULL,
    until_day       TEXT,
    note            TEXT,
    UNIQUE (organisation_id, identity),
    CHECK (until_day IS NULL OR from_day < until_day)
);
CREATE INDEX staff_account_listed ON staff_account (sort_key, id);
CREATE INDEX staff_account_person ON staff_account (person_id);
