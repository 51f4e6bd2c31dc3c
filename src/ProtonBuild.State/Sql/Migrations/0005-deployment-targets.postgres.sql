-- A deployment belongs to a target; its kind says which columns name it. The default serves a process that is older and still runs.
ALTER TABLE deployments ALTER COLUMN service DROP NOT NULL;
ALTER TABLE deployments ALTER COLUMN instance DROP NOT NULL;
ALTER TABLE deployments ALTER COLUMN environment DROP NOT NULL;
ALTER TABLE deployments ADD COLUMN target_kind TEXT NOT NULL DEFAULT 'SERVICE_INSTANCE';
ALTER TABLE deployments ADD COLUMN component TEXT;
ALTER TABLE deployments ADD CONSTRAINT one_target CHECK (CASE target_kind
    WHEN 'ENVIRONMENT' THEN environment IS NOT NULL AND service IS NULL AND instance IS NULL AND component IS NULL
    WHEN 'SERVICE_INSTANCE' THEN service IS NOT NULL AND instance IS NOT NULL AND environment IS NOT NULL AND component IS NULL
    WHEN 'SERVICE_PIPELINE' THEN service IS NOT NULL AND instance IS NULL AND component IS NULL
    WHEN 'COMPONENT' THEN component IS NOT NULL AND environment IS NOT NULL
    ELSE false END);

DROP INDEX deployments_of_instance;
DROP INDEX open_deployments;
CREATE INDEX deployments_of_target ON deployments (target_kind, service, instance, seq);
CREATE INDEX open_deployments ON deployments (target_kind, service, instance) WHERE completed_at IS NULL;
CREATE INDEX changes_of_deployment ON manual_changes (deployment_id);
