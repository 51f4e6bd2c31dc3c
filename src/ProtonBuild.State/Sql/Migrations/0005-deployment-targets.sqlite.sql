-- SQLite cannot take NOT NULL away from a column, so the table is made anew. Attempts and changes point to it meanwhile:
-- whether each of them finds its deployment again is checked at the end of the transaction.
PRAGMA defer_foreign_keys = ON;
-- Otherwise each deployment that goes and comes looks through all manual changes.
CREATE INDEX changes_of_deployment ON manual_changes (deployment_id);
CREATE TEMPORARY TABLE old_deployments AS SELECT * FROM deployments;
DROP TABLE deployments;

-- A deployment belongs to a target; its kind says which columns name it. The default serves a process that is older and still runs.
CREATE TABLE deployments (
    seq {identity}, id TEXT NOT NULL UNIQUE, service TEXT REFERENCES services (name), instance TEXT,
    origin TEXT NOT NULL, status TEXT NOT NULL, environment TEXT, inputs TEXT NOT NULL, pipeline_inputs TEXT,
    template TEXT, digest TEXT, created_at BIGINT NOT NULL, completed_at BIGINT, reason TEXT,
    modified_at BIGINT, deleted_at BIGINT, outputs TEXT, target_kind TEXT NOT NULL DEFAULT 'SERVICE_INSTANCE', component TEXT,
    CONSTRAINT one_target CHECK (CASE target_kind
        WHEN 'ENVIRONMENT' THEN environment IS NOT NULL AND service IS NULL AND instance IS NULL AND component IS NULL
        WHEN 'SERVICE_INSTANCE' THEN service IS NOT NULL AND instance IS NOT NULL AND environment IS NOT NULL AND component IS NULL
        WHEN 'SERVICE_PIPELINE' THEN service IS NOT NULL AND instance IS NULL AND component IS NULL
        WHEN 'COMPONENT' THEN component IS NOT NULL AND environment IS NOT NULL
        ELSE false END));
INSERT INTO deployments (seq, id, service, instance, origin, status, environment, inputs, pipeline_inputs, template, digest, created_at,
    completed_at, reason, modified_at, deleted_at, outputs, target_kind)
SELECT seq, id, service, instance, origin, status, environment, inputs, pipeline_inputs, template, digest, created_at,
    completed_at, reason, modified_at, deleted_at, outputs, 'SERVICE_INSTANCE' FROM old_deployments ORDER BY seq;
DROP TABLE old_deployments;

CREATE INDEX deployments_of_target ON deployments (target_kind, service, instance, seq);
CREATE INDEX open_deployments ON deployments (target_kind, service, instance) WHERE completed_at IS NULL;
