-- A dossier and the organisation that it is about are changed by two domains and are one record: since now the organisation's version counts for both.
-- A dossier's own stands still; it is what was counted before the two counted together.
DROP VIEW institutions_view_institution;
CREATE VIEW institutions_view_institution AS
SELECT i.organisation_id, i.institution_id, v.kind, v.identifier, v.from_day, v.until_day, v.name, v.name_en, v.type, v.governed_by,
       v.located_in, v.province_id, v.territory_id, v.search_key, v.exact_key, v.sort_key, i.ownership, i.licence_number, i.licensed_on,
       i.licence_issuer, i.founded_on, i.address, i.area_kind, i.latitude, i.longitude, i.phone, i.email, i.website, i.version + v.version - 1 AS version
FROM institutions_institution AS i JOIN organisations_view_version AS v ON v.organisation_id = i.organisation_id;
