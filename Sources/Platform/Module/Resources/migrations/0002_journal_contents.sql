-- What changed, and the salt of its digest: erasable under the law on personal data, the entry stays as evidence.
CREATE TABLE platform_journal_content (
    kind    TEXT   NOT NULL,
    record  TEXT   NOT NULL,
    version BIGINT NOT NULL,
    salt    TEXT   NOT NULL,
    content TEXT   NOT NULL,
    PRIMARY KEY (kind, record, version)
);

CREATE INDEX platform_journal_by_batch ON platform_journal (batch) WHERE batch IS NOT NULL;

-- How far each reader of the journal has come.
CREATE TABLE platform_cursor (
    reader   TEXT   PRIMARY KEY,
    position BIGINT NOT NULL
);
