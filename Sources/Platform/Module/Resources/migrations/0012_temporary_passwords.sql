-- A password that somebody else knows: it must be changed before anything else is done, and it ends by itself.
ALTER TABLE access_account ADD COLUMN must_change_by TEXT;
