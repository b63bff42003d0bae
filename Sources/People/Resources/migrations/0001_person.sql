-- One person per personal identification number (số định danh cá nhân, 12 digits); foreigners by passport and nationality.
-- search_key: the folded name, a bar, the name in lower case; sort_key: Vietnamese order by given name.
CREATE TABLE people_person (
    id          TEXT   NOT NULL PRIMARY KEY,
    number      TEXT   UNIQUE CHECK (length(number) = 12),
    passport    TEXT,
    nationality TEXT   NOT NULL CHECK (length(nationality) = 2),
    full_name   TEXT   NOT NULL,
    search_key  TEXT   NOT NULL,
    sort_key    TEXT   NOT NULL,
    born_on     TEXT,
    birth_year  BIGINT,
    sex         TEXT   CHECK (sex IN ('male', 'female')),
    phone       TEXT,
    email       TEXT,
    is_erased   BIGINT NOT NULL DEFAULT 0 CHECK (is_erased IN (0, 1)),
    version     BIGINT NOT NULL CHECK (version > 0),
    UNIQUE (nationality, passport),
    CHECK (is_erased = 1 OR length(full_name) > 0),
    CHECK (is_erased = 1 OR number IS NOT NULL OR passport IS NOT NULL)
);
CREATE INDEX people_person_by_order ON people_person (sort_key, id);
CREATE INDEX people_person_alike ON people_person (search_key, born_on);

-- Numbers that a person had before: an old card (CMND, 9 digits), a replaced identification number, an old passport.
CREATE TABLE people_number (
    person_id TEXT NOT NULL REFERENCES people_person (id),
    kind      TEXT NOT NULL CHECK (kind IN ('cmnd', 'cccd', 'passport')),
    value     TEXT NOT NULL,
    PRIMARY KEY (person_id, kind, value)
);
CREATE INDEX people_number_by_value ON people_number (value);

-- Two records that may be one person; a < b, so that a pair stands once.
CREATE TABLE people_duplicate (
    a          TEXT   NOT NULL REFERENCES people_person (id),
    b          TEXT   NOT NULL REFERENCES people_person (id),
    why        TEXT   NOT NULL CHECK (why IN ('name-and-birth', 'old-number')),
    state      TEXT   NOT NULL CHECK (state IN ('open', 'distinct')),
    flagged_on TEXT   NOT NULL,
    PRIMARY KEY (a, b),
    CHECK (a < b)
);
CREATE INDEX people_duplicate_other ON people_duplicate (b);

-- For other domains.
CREATE VIEW people_view_person AS
SELECT id, number, passport, nationality, full_name, search_key, sort_key, born_on, birth_year, sex, phone, email, is_erased, version
FROM people_person;
