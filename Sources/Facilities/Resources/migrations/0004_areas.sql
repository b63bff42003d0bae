-- Areas to the hundredth of a square metre, as inventories measure them.
ALTER TABLE facilities_site ADD COLUMN land_measured DOUBLE PRECISION CHECK (land_measured > 0);
UPDATE facilities_site SET land_measured = land_area;
ALTER TABLE facilities_site DROP COLUMN land_area;
ALTER TABLE facilities_site RENAME COLUMN land_measured TO land_area;
ALTER TABLE facilities_room ADD COLUMN floor_measured DOUBLE PRECISION CHECK (floor_measured > 0);
UPDATE facilities_room SET floor_measured = floor_area;
ALTER TABLE facilities_room DROP COLUMN floor_area;
ALTER TABLE facilities_room RENAME COLUMN floor_measured TO floor_area;
