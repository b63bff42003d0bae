-- Editions of communes' outlines beside those of provinces: a map is drawn with provinces, coordinates are checked against communes.
ALTER TABLE networkmap_edition ADD COLUMN level TEXT NOT NULL DEFAULT 'province' CHECK (level IN ('province', 'commune'));
