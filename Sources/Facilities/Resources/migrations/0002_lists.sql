-- Lists read one index alone: along the order of titles, or by owner.
DROP INDEX facilities_site_listed;
CREATE INDEX facilities_site_listed ON facilities_site (sort_key, id, organisation_id);
CREATE INDEX facilities_site_owned ON facilities_site (organisation_id, sort_key, id);
DROP INDEX facilities_room_listed;
CREATE INDEX facilities_room_listed ON facilities_room (sort_key, id, organisation_id, search_key);
CREATE INDEX facilities_room_owned ON facilities_room (organisation_id, sort_key, id, search_key);
DROP INDEX facilities_asset_listed;
CREATE INDEX facilities_asset_listed ON facilities_asset (sort_key, id, organisation_id, search_key);
CREATE INDEX facilities_asset_owned ON facilities_asset (organisation_id, sort_key, id, search_key);
DROP INDEX facilities_check_listed;
CREATE INDEX facilities_check_listed ON facilities_check (sort_key, id, organisation_id, search_key);
CREATE INDEX facilities_check_owned ON facilities_check (organisation_id, sort_key, id, search_key);
DROP INDEX facilities_recognition_listed;
CREATE INDEX facilities_recognition_listed ON facilities_recognition (sort_key, id, organisation_id, search_key);
CREATE INDEX facilities_recognition_owned ON facilities_recognition (organisation_id, sort_key, id, search_key);
