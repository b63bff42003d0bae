-- What a person is and was as staff: one aggregate with one version. next_item numbers its parts and is never used twice.
CREATE TABLE staff_member (
    person_id TEXT   NOT NULL PRIMARY KEY REFERENCES people_person (id),
    version   BIGINT NOT NULL CHECK (version > 0),
    next_item BIGINT NOT NULL CHECK (next_item > 0)
);

-- Employments; the day until_day is the first on which the person works there no more, 9999-12-31 stands for none known.
CREATE TABLE staff_employment (
    person_id       TEXT   NOT NULL REFERENCES staff_member (person_id),
    id              BIGINT NOT NULL,
    organisation_id TEXT   NOT NULL REFERENCES organisations_organisation (id),
    is_main         BIGINT NOT NULL CHECK (is_main IN (0, 1)),
    position        TEXT   NOT NULL,
    category        TEXT   NOT NULL CHECK (category IN ('teacher', 'manager', 'support', 'agency-manager', 'agency-staff')),
    from_day        TEXT   NOT NULL CHECK (length(from_day) = 10),
    until_day       TEXT   NOT NULL CHECK (length(until_day) = 10),
    PRIMARY KEY (person_id, id),
    CHECK (from_day < until_day)
);
-- Each person counts once, at one main employer.
CREATE UNIQUE INDEX staff_employment_main ON staff_employment (person_id) WHERE is_main = 1 AND until_day = '9999-12-31';
CREATE INDEX staff_employment_by_organisation ON staff_employment (organisation_id, is_main, until_day, from_day, category, person_id);

-- Courses completed. Without evidence (number of a certificate or decision) a course is stored and does not count.
CREATE TABLE staff_training (
    person_id    TEXT   NOT NULL REFERENCES staff_member (person_id),
    id           BIGINT NOT NULL,
    course_type  TEXT   NOT NULL,
    title        TEXT,
    hours        BIGINT CHECK (hours > 0),
    completed_on TEXT   NOT NULL CHECK (length(completed_on) = 10),
    evidence     TEXT   CHECK (length(evidence) > 0),
    provider     TEXT,
    PRIMARY KEY (person_id, id)
);

-- Level of digital competence on a frame that is chosen in policy.
CREATE TABLE staff_competence (
    person_id   TEXT NOT NULL REFERENCES staff_member (person_id),
    frame       TEXT NOT NULL,
    level       TEXT NOT NULL,
    assessed_on TEXT NOT NULL CHECK (length(assessed_on) = 10),
    PRIMARY KEY (person_id, frame)
);
