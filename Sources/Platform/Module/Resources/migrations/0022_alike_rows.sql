-- Under what a row that adds a record is like another of the same list: one name and day of birth with two numbers.
ALTER TABLE imports_row ADD COLUMN likeness TEXT;
CREATE INDEX imports_row_alike ON imports_row (import_id, likeness, number) WHERE likeness IS NOT NULL;
