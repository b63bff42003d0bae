-- Of which domains (the first part of a journal kind) records changed since a unit was counted; * stands for all. It holds for one generation
-- only, so that a mark by whoever knows nothing of it stands for all again.
ALTER TABLE measures_stale ADD COLUMN kinds TEXT NOT NULL DEFAULT '*';
ALTER TABLE measures_stale ADD COLUMN kinds_at BIGINT NOT NULL DEFAULT 0;
