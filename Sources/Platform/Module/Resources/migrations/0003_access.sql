-- The tree on which roles are granted, as it is today, and its closure (a node reaches itself).
CREATE TABLE access_node (
    id     TEXT PRIMARY KEY,
    parent TEXT
);
CREATE TABLE access_reach (
    ancestor   TEXT NOT NULL,
    descendant TEXT NOT NULL,
    PRIMARY KEY (ancestor, descendant)
);
CREATE INDEX access_reach_upward ON access_reach (descendant, ancestor);

-- A person's account. The password is scrypt with its own salt and cost.
CREATE TABLE access_account (
    id         TEXT   PRIMARY KEY,
    login      TEXT   NOT NULL UNIQUE CHECK (login = lower(login) AND length(login) > 0),
    name       TEXT   NOT NULL,
    password   TEXT   NOT NULL,
    disabled   BIGINT NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    made_at    TEXT   NOT NULL,
    version    BIGINT NOT NULL DEFAULT 1
);

-- A role on a subtree; holder: an account or a client of the API.
CREATE TABLE access_grant (
    holder       TEXT NOT NULL,
    role         TEXT NOT NULL,
    organisation TEXT NOT NULL,
    PRIMARY KEY (holder, role, organisation)
);

CREATE TABLE access_session (
    token_hash TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES access_account (id),
    made_at    TEXT NOT NULL,
    expires_at TEXT NOT NULL
);
CREATE INDEX access_session_of_account ON access_session (account_id);

-- Failed attempts, counted for a key (who and from where) within a window.
CREATE TABLE access_attempt (
    key        TEXT   PRIMARY KEY,
    count      BIGINT NOT NULL,
    expires_at TEXT   NOT NULL
);

-- Programs that use the API: OAuth 2 client credentials.
CREATE TABLE access_client (
    id          TEXT   PRIMARY KEY,
    name        TEXT   NOT NULL,
    secret_hash TEXT   NOT NULL,
    disabled    BIGINT NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1))
);
CREATE TABLE access_token (
    token_hash TEXT PRIMARY KEY,
    client_id  TEXT NOT NULL REFERENCES access_client (id),
    expires_at TEXT NOT NULL
);

-- Who read personal data: whose, when, on which page.
CREATE TABLE access_reading (
    id      TEXT NOT NULL PRIMARY KEY,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    kind    TEXT NOT NULL,
    records TEXT NOT NULL,
    path    TEXT NOT NULL
);
CREATE INDEX access_reading_by_actor ON access_reading (actor, at);

-- What a person typed and has not sent yet.
CREATE TABLE web_draft (
    holder   TEXT NOT NULL,
    form     TEXT NOT NULL,
    content  TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (holder, form)
);

-- A form that was sent, so that a second click does not act twice. An empty location: the first is still under way.
CREATE TABLE web_submission (
    token    TEXT PRIMARY KEY,
    holder   TEXT NOT NULL,
    location TEXT NOT NULL,
    at       TEXT NOT NULL
);

-- Long work off the request. One runner holds the lease at a time.
CREATE TABLE jobs_job (
    id          TEXT   PRIMARY KEY,
    kind        TEXT   NOT NULL,
    subject     TEXT   NOT NULL,
    actor_id    TEXT   NOT NULL,
    actor_name  TEXT   NOT NULL,
    state       TEXT   NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    done        BIGINT NOT NULL DEFAULT 0,
    total       BIGINT NOT NULL DEFAULT 0,
    failure     TEXT,
    attempts    BIGINT NOT NULL DEFAULT 0,
    runner      TEXT,
    leased_till TEXT,
    made_at     TEXT   NOT NULL,
    ended_at    TEXT
);
CREATE INDEX jobs_job_open ON jobs_job (made_at) WHERE state IN ('waiting', 'running');
CREATE UNIQUE INDEX jobs_job_of_subject ON jobs_job (kind, subject) WHERE state IN ('waiting', 'running');
