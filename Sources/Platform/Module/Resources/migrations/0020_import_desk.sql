-- What a person is told about a file before anything is written, and what the desk learns from what they answer.
-- JSON: the sheets of the workbook with their counts and how those that are read are laid together; from where the mapping was remembered
ALTER TABLE imports_import ADD COLUMN sheets     TEXT NOT NULL DEFAULT '[]';
ALTER TABLE imports_import ADD COLUMN remembered TEXT;

-- Columns and keys of what is to be looked at in a row that can be taken, one a line.
ALTER TABLE imports_row ADD COLUMN doubts TEXT;
CREATE INDEX imports_row_doubted ON imports_row (import_id, number) WHERE doubts IS NOT NULL;

-- Which column is which, as somebody said it by hand of a list with these headings; used again where the same headings come again.
CREATE TABLE imports_mapping (
    kind         TEXT   NOT NULL,
    organisation TEXT   NOT NULL,
    -- digest of the texts of the heading rows, in any order of columns
    headings     TEXT   NOT NULL,
    -- JSON: the texts of each heading row; the heading that each field has
    rows         TEXT   NOT NULL,
    fields       TEXT   NOT NULL,
    file_name    TEXT   NOT NULL,
    actor_name   TEXT   NOT NULL,
    made_at      TEXT   NOT NULL,
    used_at      TEXT   NOT NULL,
    PRIMARY KEY (kind, organisation, headings)
);
CREATE INDEX imports_mapping_by_age ON imports_mapping (used_at);
