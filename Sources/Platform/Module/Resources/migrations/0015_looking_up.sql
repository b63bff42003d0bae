-- What is forgotten by its age, and looked up by what it belongs to, without a look at every row.
CREATE INDEX web_submission_by_age ON web_submission (at);
CREATE INDEX access_session_by_end ON access_session (expires_at);
CREATE INDEX access_token_by_end ON access_token (expires_at);
CREATE INDEX access_attempt_by_end ON access_attempt (expires_at);
CREATE INDEX access_reading_by_time ON access_reading (at);
CREATE INDEX jobs_job_by_subject ON jobs_job (kind, subject, id);
CREATE INDEX jobs_job_by_end ON jobs_job (ended_at) WHERE state IN ('done', 'failed');
CREATE INDEX imports_import_by_state ON imports_import (state, id);
-- Who did what; an actor's entries stand one after the other, so that an import appends to the end of it.
CREATE INDEX platform_journal_by_actor ON platform_journal (actor, at);
