-- For other domains.
CREATE VIEW staff_view_employment AS
SELECT person_id, id, organisation_id, is_main, position, category, from_day, until_day FROM staff_employment;
