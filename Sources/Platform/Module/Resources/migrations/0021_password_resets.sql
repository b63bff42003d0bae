-- Who gave the account another password than its holder, when, and when the holder said that it is known.
ALTER TABLE access_account ADD COLUMN reset_at TEXT;
ALTER TABLE access_account ADD COLUMN reset_by TEXT;
ALTER TABLE access_account ADD COLUMN reset_read_at TEXT;
