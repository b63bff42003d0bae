-- Say what a row is, with the law's term. search_key: the name folded, for search without marks and for the order.
CREATE TABLE things_thing (
    id           TEXT   NOT NULL PRIMARY KEY,
    organisation TEXT   NOT NULL,
    version      BIGINT NOT NULL CHECK (version > 0),
    name         TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    search_key   TEXT   NOT NULL,
    state        TEXT   NOT NULL CHECK (state IN ('open', 'closed'))
);
CREATE INDEX things_thing_by_name ON things_thing (search_key, id);
CREATE INDEX things_thing_of_organisation ON things_thing (organisation);
