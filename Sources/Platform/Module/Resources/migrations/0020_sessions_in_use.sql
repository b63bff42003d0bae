-- When a session was last used; one that nobody uses ends before its time.
ALTER TABLE access_session ADD COLUMN seen_at TEXT;
-- Making, renewing and closing a client is in the journal, version by version.
ALTER TABLE access_client ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
