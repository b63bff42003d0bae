-- A number that is raised by whatever changes the tree of access, in the same transaction: a copy in memory that bears
-- it is what the tables say. One row.
CREATE TABLE access_edition (
    one  BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    tree BIGINT NOT NULL
);
INSERT INTO access_edition (one, tree) VALUES (1, 1);
