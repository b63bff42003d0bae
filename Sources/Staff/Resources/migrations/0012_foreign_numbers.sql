-- Who asked, by a list or a form, for persons whose dossiers others keep and was refused: each person once a day. No reference to the person, so that
-- erasing one does not change what was asked.
CREATE TABLE staff_foreign_number (
    actor     TEXT NOT NULL,
    on_day    TEXT NOT NULL,
    person_id TEXT NOT NULL,
    at        TEXT NOT NULL,
    PRIMARY KEY (actor, on_day, person_id)
);
