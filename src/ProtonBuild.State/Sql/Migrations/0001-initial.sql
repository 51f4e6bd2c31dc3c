CREATE TABLE schema_version (version BIGINT PRIMARY KEY, tool TEXT NOT NULL, applied_at BIGINT NOT NULL);

CREATE TABLE services (name TEXT PRIMARY KEY, template TEXT, pipeline_inputs TEXT, created_at BIGINT NOT NULL);
CREATE TABLE environments (name TEXT PRIMARY KEY, created_at BIGINT NOT NULL);
CREATE TABLE sync_configurations (
    service TEXT PRIMARY KEY REFERENCES services (name),
    repository TEXT NOT NULL, branch TEXT NOT NULL, ops_file TEXT NOT NULL, updated_at BIGINT NOT NULL);

-- What runs. The digest is null after a change by hand: then it is nothing that any commit described.
CREATE TABLE instances (
    service TEXT NOT NULL REFERENCES services (name), name TEXT NOT NULL,
    environment TEXT NOT NULL REFERENCES environments (name),
    inputs TEXT NOT NULL, pipeline_inputs TEXT, template TEXT, digest TEXT,
    created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, PRIMARY KEY (service, name));

-- A row for each lease ever granted, never deleted: so no token comes twice, and history shows who held it when.
CREATE TABLE leases (
    repository TEXT NOT NULL, branch TEXT NOT NULL, token BIGINT NOT NULL, holder TEXT NOT NULL,
    acquired_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, released_at BIGINT, PRIMARY KEY (repository, branch, token));

CREATE TABLE syncs (
    seq {identity}, id TEXT NOT NULL UNIQUE, repository TEXT NOT NULL, branch TEXT NOT NULL, sha TEXT NOT NULL,
    ops_file TEXT NOT NULL, principal TEXT NOT NULL, lease_token BIGINT NOT NULL,
    started_at BIGINT NOT NULL, finished_at BIGINT, unchanged BIGINT NOT NULL DEFAULT 0,
    FOREIGN KEY (repository, branch, lease_token) REFERENCES leases (repository, branch, token));

-- One per attempt (origin sync) or change by hand (origin manual).
CREATE TABLE deployments (
    seq {identity}, id TEXT NOT NULL UNIQUE, service TEXT NOT NULL REFERENCES services (name), instance TEXT NOT NULL,
    origin TEXT NOT NULL, status TEXT NOT NULL, environment TEXT NOT NULL, inputs TEXT NOT NULL, pipeline_inputs TEXT,
    template TEXT, digest TEXT, created_at BIGINT NOT NULL, completed_at BIGINT, reason TEXT);

-- base_sha is what the instance was synced at when the attempt began: success is a compare-and-swap on it.
CREATE TABLE attempts (
    seq {identity}, id TEXT NOT NULL UNIQUE, sync_id TEXT NOT NULL REFERENCES syncs (id),
    service TEXT NOT NULL REFERENCES services (name), instance TEXT NOT NULL,
    repository TEXT NOT NULL, branch TEXT NOT NULL, lease_token BIGINT NOT NULL,
    sha TEXT NOT NULL, base_sha TEXT, digest TEXT NOT NULL, status TEXT NOT NULL,
    started_at BIGINT NOT NULL, ended_at BIGINT, reason TEXT,
    deployment_id TEXT NOT NULL UNIQUE REFERENCES deployments (id));
CREATE UNIQUE INDEX one_open_attempt ON attempts (service, instance) WHERE status = 'IN_PROGRESS';
CREATE INDEX attempts_of_instance ON attempts (service, instance);
CREATE INDEX attempts_of_sync ON attempts (sync_id);

CREATE TABLE attempt_events (
    seq {identity}, attempt_id TEXT NOT NULL REFERENCES attempts (id), sync_id TEXT NOT NULL REFERENCES syncs (id),
    lease_token BIGINT NOT NULL, event TEXT NOT NULL, at BIGINT NOT NULL);
CREATE INDEX events_of_attempt ON attempt_events (attempt_id);

-- What a branch wants and what of it was reached; the instance itself need not exist (yet, or any more).
CREATE TABLE synced_instances (
    service TEXT NOT NULL REFERENCES services (name), instance TEXT NOT NULL,
    repository TEXT NOT NULL, branch TEXT NOT NULL, spec TEXT NOT NULL, environment TEXT NOT NULL,
    desired_sha TEXT NOT NULL, synced_sha TEXT, synced_by TEXT REFERENCES syncs (id),
    latest_attempt TEXT REFERENCES attempts (id), latest_success TEXT REFERENCES attempts (id),
    PRIMARY KEY (service, instance));
CREATE INDEX synced_from ON synced_instances (repository, branch, service);

-- Unchanged instances are counted in syncs.unchanged, not listed.
CREATE TABLE sync_outcomes (
    sync_id TEXT NOT NULL REFERENCES syncs (id), service TEXT NOT NULL, instance TEXT NOT NULL,
    wave BIGINT NOT NULL, result TEXT NOT NULL, reason TEXT, deployment_id TEXT, PRIMARY KEY (sync_id, service, instance));
CREATE TABLE publishes (
    sync_id TEXT NOT NULL REFERENCES syncs (id), position BIGINT NOT NULL, from_branch TEXT NOT NULL, to_branch TEXT NOT NULL,
    result TEXT NOT NULL, reason TEXT, url TEXT, PRIMARY KEY (sync_id, position));

CREATE TABLE blockers (
    seq {identity}, id TEXT NOT NULL UNIQUE, service TEXT NOT NULL REFERENCES services (name), instance TEXT,
    status TEXT NOT NULL, created_at BIGINT NOT NULL, created_reason TEXT NOT NULL, contexts TEXT NOT NULL,
    resolved_at BIGINT, resolved_reason TEXT, resolved_by TEXT);
CREATE INDEX active_blockers ON blockers (service) WHERE status = 'ACTIVE';

CREATE TABLE manual_changes (
    seq {identity}, id TEXT NOT NULL UNIQUE, service TEXT NOT NULL REFERENCES services (name), instance TEXT NOT NULL,
    operation TEXT NOT NULL, principal TEXT NOT NULL, at BIGINT NOT NULL, changes TEXT NOT NULL,
    deployment_id TEXT REFERENCES deployments (id), blocker_id TEXT REFERENCES blockers (id));
