-- Forms with a draft that were sent, or whose draft was thrown away: a save that comes later than that brings no draft back.
CREATE TABLE web_sent_form (
    holder  TEXT NOT NULL,
    token   TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    PRIMARY KEY (holder, token)
);
CREATE INDEX web_sent_form_by_age ON web_sent_form (sent_at);
