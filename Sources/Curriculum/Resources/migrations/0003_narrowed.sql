-- What lists are narrowed by stands in their indexes, too: a list of one kind reads no record that it does not show.
DROP INDEX curriculum_programme_listed;
CREATE INDEX curriculum_programme_listed ON curriculum_programme (sort_key, id, organisation_id, is_it, search_key);
DROP INDEX curriculum_programme_owned;
CREATE INDEX curriculum_programme_owned ON curriculum_programme (organisation_id, sort_key, id, is_it, search_key);
DROP INDEX curriculum_version_listed;
CREATE INDEX curriculum_version_listed ON curriculum_version (sort_key, id, organisation_id, kind, programme, search_key);
DROP INDEX curriculum_version_owned;
CREATE INDEX curriculum_version_owned ON curriculum_version (organisation_id, sort_key, id, kind, programme, search_key);
DROP INDEX curriculum_outcome_listed;
CREATE INDEX curriculum_outcome_listed ON curriculum_outcome (sort_key, id, organisation_id, components, programme_version);
DROP INDEX curriculum_outcome_owned;
CREATE INDEX curriculum_outcome_owned ON curriculum_outcome (organisation_id, sort_key, id, components, programme_version);
DROP INDEX curriculum_module_listed;
CREATE INDEX curriculum_module_listed ON curriculum_module (sort_key, id, organisation_id, is_online, programme_version, search_key);
DROP INDEX curriculum_module_owned;
CREATE INDEX curriculum_module_owned ON curriculum_module (organisation_id, sort_key, id, is_online, programme_version, search_key);
