-- What records are found by, of all kinds that are searched; filled by readers of the journal. A place is an organisation as the owner of records of
-- one kind. The upper half of a text's id is its place, so that what somebody may see is ranges of ids.
CREATE TABLE search_place (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         TEXT   NOT NULL,
    organisation TEXT   NOT NULL,
    texts        BIGINT NOT NULL,
    last_text    BIGINT NOT NULL,
    UNIQUE (kind, organisation)
);

-- words: the words without marks; the same as written, each behind a =, its tone at its end; all of them as one behind a #.
CREATE TABLE search_text (
    id       BIGINT PRIMARY KEY,
    kind     TEXT NOT NULL,
    record   TEXT NOT NULL,
    number   TEXT,
    sort_key TEXT NOT NULL,
    words    TEXT NOT NULL
);
CREATE INDEX search_text_record ON search_text (record);
CREATE INDEX search_text_number ON search_text (kind, number) WHERE number IS NOT NULL;

-- In how many texts of a kind a word stands; the empty word stands in each.
CREATE TABLE search_word (
    kind  TEXT   NOT NULL,
    word  TEXT   NOT NULL,
    texts BIGINT NOT NULL,
    PRIMARY KEY (kind, word)
);

-- Words are told apart by their kinds, so that a search in one does not walk through another; the place, behind an @, is a word too. Folding is ours:
-- no dictionary of the server changes a word. Nothing is put off (fastupdate): a search would have to read all that waits.
CREATE INDEX search_text_words ON search_text USING gin (
    array_to_tsvector(array_append(string_to_array(ltrim(replace(rtrim(words), ' ', ' ' || kind || ':')), ' '), '@' || (id >> 32)::text))
) WITH (fastupdate = off);
