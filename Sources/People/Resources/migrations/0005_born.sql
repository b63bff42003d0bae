-- Namesakes are looked for among those born on one day; names are compared word by word, which no index can.
CREATE INDEX people_person_born ON people_person (born_on);
