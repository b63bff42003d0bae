-- Programs write by the API: which may, and what they were answered, so that one that asks again after a lost line is answered the same.
ALTER TABLE access_client ADD COLUMN writes BIGINT NOT NULL DEFAULT 0 CHECK (writes IN (0, 1));

CREATE TABLE web_answer (
    -- made of the client, the address and its key
    token       TEXT   PRIMARY KEY,
    holder      TEXT   NOT NULL,
    -- hash of what was sent
    fingerprint TEXT   NOT NULL,
    status      BIGINT NOT NULL,
    location    TEXT   NOT NULL,
    answer      TEXT   NOT NULL,
    at          TEXT   NOT NULL
);
CREATE INDEX web_answer_by_age ON web_answer (at);
