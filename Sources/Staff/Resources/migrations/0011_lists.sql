-- Lists read one index alone: along the order of titles, or by owner.
DROP INDEX staff_certificate_listed;
CREATE INDEX staff_certificate_listed ON staff_certificate (sort_key, id, organisation_id, search_key);
CREATE INDEX staff_certificate_owned ON staff_certificate (organisation_id, sort_key, id, search_key);
DROP INDEX staff_account_listed;
CREATE INDEX staff_account_listed ON staff_account (sort_key, id, organisation_id, search_key);
CREATE INDEX staff_account_owned ON staff_account (organisation_id, sort_key, id, search_key);
