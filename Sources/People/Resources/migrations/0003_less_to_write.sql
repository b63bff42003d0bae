-- Names are searched in memory now: an index less to write for each person of an import.
DROP INDEX people_person_by_name;
