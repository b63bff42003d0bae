-- The words of the folded name in their order, a bar, and the day of birth: whoever has the same may be the same. One look into an index,
-- however many were born on a day.
DROP INDEX people_person_alike;
DROP INDEX people_person_born;
ALTER TABLE people_person ADD COLUMN namesake TEXT;
UPDATE people_person
SET namesake = (
    SELECT string_agg(word, ' ' ORDER BY word COLLATE "C")
    FROM unnest(string_to_array(split_part(search_key, '|', 1), ' ')) AS word
    WHERE word <> '') || '|' || born_on
WHERE born_on IS NOT NULL AND is_erased = 0;
CREATE INDEX people_person_namesake ON people_person (namesake) WHERE namesake IS NOT NULL;
