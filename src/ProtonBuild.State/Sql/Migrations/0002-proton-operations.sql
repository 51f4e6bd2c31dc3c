-- A service that was deleted keeps its row: its history and its blockers hang on it.
ALTER TABLE services ADD COLUMN description TEXT;
ALTER TABLE services ADD COLUMN branch TEXT;
ALTER TABLE services ADD COLUMN repository_connection TEXT;
ALTER TABLE services ADD COLUMN repository_id TEXT;
ALTER TABLE services ADD COLUMN updated_at BIGINT;
ALTER TABLE services ADD COLUMN deleted_at BIGINT;

ALTER TABLE sync_configurations ADD COLUMN provider TEXT NOT NULL DEFAULT 'GITHUB';
ALTER TABLE instances ADD COLUMN client_token TEXT;

ALTER TABLE deployments ADD COLUMN modified_at BIGINT;
ALTER TABLE deployments ADD COLUMN deleted_at BIGINT;
ALTER TABLE deployments ADD COLUMN outputs TEXT;
CREATE INDEX deployments_of_instance ON deployments (service, instance, seq);
CREATE INDEX open_deployments ON deployments (service, instance) WHERE completed_at IS NULL;
CREATE INDEX syncs_of_branch ON syncs (repository, branch, seq);

CREATE TABLE tags (arn TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (arn, key));

-- What was answered to a request that carried a token, so that it is done once however often it is sent.
CREATE TABLE client_tokens (
    operation TEXT NOT NULL, token TEXT NOT NULL, request TEXT NOT NULL, answer TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (operation, token));
CREATE INDEX client_tokens_by_age ON client_tokens (at);
