-- For other domains: which record stands for one that was joined in it, and the identification numbers that came with such a record.
CREATE VIEW people_view_joined AS SELECT id, merged_into FROM people_person WHERE merged_into IS NOT NULL;
CREATE VIEW people_view_joined_number AS SELECT value AS number, person_id FROM people_number WHERE kind = 'cccd' AND merged_from IS NOT NULL;
