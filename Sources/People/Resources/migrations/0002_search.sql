-- A search reads this index alone: all names, in one pass.
CREATE INDEX people_person_by_name ON people_person (search_key, is_erased, sort_key, id);

-- For other domains.
CREATE VIEW people_view_duplicate AS SELECT a, b, why, state, flagged_on FROM people_duplicate;
