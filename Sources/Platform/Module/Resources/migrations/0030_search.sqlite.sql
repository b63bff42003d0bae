-- What records are found by, of all kinds that are searched; filled by readers of the journal. A place is an organisation as the owner of records of
-- one kind. The upper half of a text's id is its place, so that what somebody may see is ranges of ids, and is told before a text is fetched.
CREATE TABLE search_place (
    id           INTEGER PRIMARY KEY,
    kind         TEXT    NOT NULL,
    organisation TEXT    NOT NULL,
    texts        INTEGER NOT NULL,
    last_text    INTEGER NOT NULL,
    UNIQUE (kind, organisation)
) STRICT;

-- words: the words without marks; the same as written, each behind a =, its tone at its end; all of them as one behind a #.
CREATE TABLE search_text (
    id       INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL,
    record   TEXT NOT NULL,
    number   TEXT,
    sort_key TEXT NOT NULL,
    words    TEXT NOT NULL
) STRICT;
CREATE INDEX search_text_record ON search_text (record);
CREATE INDEX search_text_number ON search_text (kind, number) WHERE number IS NOT NULL;

-- In how many texts of a kind a word stands; the empty word stands in each.
CREATE TABLE search_word (
    kind  TEXT    NOT NULL,
    word  TEXT    NOT NULL,
    texts INTEGER NOT NULL,
    PRIMARY KEY (kind, word)
) STRICT, WITHOUT ROWID;

-- Words are told apart by their kinds, so that a search in one does not walk through another.
CREATE VIRTUAL TABLE search_words USING fts5 (
    words, content = '', detail = none, columnsize = 0, tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
CREATE TRIGGER search_text_added AFTER INSERT ON search_text BEGIN
    INSERT INTO search_words (rowid, words) VALUES (new.id, replace(rtrim(new.words), ' ', ' ' || new.kind || ':'));
END;
CREATE TRIGGER search_text_removed AFTER DELETE ON search_text BEGIN
    INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', old.id, replace(rtrim(old.words), ' ', ' ' || old.kind || ':'));
END;
