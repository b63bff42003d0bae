-- Where a unit counted when it was counted last (its versions' days, territories and types): a change of its dossier that
-- moves nothing leaves every kept sum as it is.
ALTER TABLE measures_stale ADD COLUMN placement TEXT NOT NULL DEFAULT '';
