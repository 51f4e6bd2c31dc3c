PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE schema_version (version BIGINT PRIMARY KEY, tool TEXT NOT NULL, applied_at BIGINT NOT NULL);
INSERT INTO schema_version VALUES(1,'0.1.0',1760000000000);
INSERT INTO schema_version VALUES(2,'0.2.0',1760000100000);
INSERT INTO schema_version VALUES(3,'0.3.0',1760000200000);
INSERT INTO schema_version VALUES(4,'0.4.0',1760000300000);
CREATE TABLE services (name TEXT PRIMARY KEY, template TEXT, pipeline_inputs TEXT, created_at BIGINT NOT NULL, description TEXT, branch TEXT, repository_connection TEXT, repository_id TEXT, updated_at BIGINT, deleted_at BIGINT);
INSERT INTO services VALUES('a','fargate:1.0','{"branch":"main"}',1760000001000,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO services VALUES('back-end',NULL,NULL,1760000002000,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO services VALUES('gone','fargate:1.2',NULL,1760000101000,'was here','main','arn:aws:codestar-connections:eu-west-1:1:connection/1','acme/gone',1760000102000,1760000103000);
CREATE TABLE environments (name TEXT PRIMARY KEY, created_at BIGINT NOT NULL);
INSERT INTO environments VALUES('beta-env',1760000001000);
INSERT INTO environments VALUES('prod',1760000002000);
CREATE TABLE sync_configurations (
    service TEXT PRIMARY KEY REFERENCES services (name),
    repository TEXT NOT NULL, branch TEXT NOT NULL, ops_file TEXT NOT NULL, updated_at BIGINT NOT NULL, provider TEXT NOT NULL DEFAULT 'GITHUB');
INSERT INTO sync_configurations VALUES('a','acme/shop','main','proton-ops.yaml',1760000001000,'GITHUB');
INSERT INTO sync_configurations VALUES('gone','acme/gone','main','proton-ops.yaml',1760000101000,'BITBUCKET');
CREATE TABLE instances (
    service TEXT NOT NULL REFERENCES services (name), name TEXT NOT NULL,
    environment TEXT NOT NULL REFERENCES environments (name),
    inputs TEXT NOT NULL, pipeline_inputs TEXT, template TEXT, digest TEXT,
    created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, client_token TEXT, PRIMARY KEY (service, name));
INSERT INTO instances VALUES('a','x','beta-env','{"port":8080}','{"branch":"main"}','fargate:1.0',NULL,1760000010000,1760000050000,'token-1');
INSERT INTO instances VALUES('a','ü','prod','{"port":80,"text":"line one\nline \"two\" 😀"}',NULL,'fargate:1.0','d-2',1760000020000,1760000020000,NULL);
CREATE TABLE leases (
    repository TEXT NOT NULL, branch TEXT NOT NULL, token BIGINT NOT NULL, holder TEXT NOT NULL,
    acquired_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, released_at BIGINT, PRIMARY KEY (repository, branch, token));
INSERT INTO leases VALUES('acme/shop','main',1,'ci@runner-7, process 4711',1760000005000,1760000065000,1760000030000);
INSERT INTO leases VALUES('acme/shop','main',2,'ci@runner-8, process 1',1760000040000,1760000100000,NULL);
CREATE TABLE syncs (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, repository TEXT NOT NULL, branch TEXT NOT NULL, sha TEXT NOT NULL,
    ops_file TEXT NOT NULL, principal TEXT NOT NULL, lease_token BIGINT NOT NULL,
    started_at BIGINT NOT NULL, finished_at BIGINT, unchanged BIGINT NOT NULL DEFAULT 0, kind TEXT NOT NULL DEFAULT 'sync',
    FOREIGN KEY (repository, branch, lease_token) REFERENCES leases (repository, branch, token));
INSERT INTO syncs VALUES(1,'s-1','acme/shop','main','c1','proton-ops.yaml','alice',1,1760000006000,1760000029000,3,'sync');
INSERT INTO syncs VALUES(2,'s-2','acme/shop','main','c2','proton-ops.yaml','bob',2,1760000041000,NULL,0,'rollback');
CREATE TABLE deployments (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, service TEXT NOT NULL REFERENCES services (name), instance TEXT NOT NULL,
    origin TEXT NOT NULL, status TEXT NOT NULL, environment TEXT NOT NULL, inputs TEXT NOT NULL, pipeline_inputs TEXT,
    template TEXT, digest TEXT, created_at BIGINT NOT NULL, completed_at BIGINT, reason TEXT, modified_at BIGINT, deleted_at BIGINT, outputs TEXT);
INSERT INTO deployments VALUES(1,'i-1','a','x','sync','SUCCEEDED','beta-env','{"port":80}','{"branch":"main"}','fargate:1.0','d-1',1760000007000,1760000010000,NULL,1760000110000,NULL,'[{"key":"url","valueString":"https://x"}]');
INSERT INTO deployments VALUES(2,'i-2','a','ü','sync','SUCCEEDED','prod','{"port":80,"text":"line one\nline \"two\" 😀"}',NULL,'fargate:1.0','d-2',1760000008000,1760000020000,NULL,NULL,1760000111000,NULL);
INSERT INTO deployments VALUES(3,'i-3','a','x','manual','SUCCEEDED','beta-env','{"port":8080}',NULL,'fargate:1.0',NULL,1760000050000,1760000050000,NULL,NULL,NULL,NULL);
INSERT INTO deployments VALUES(4,'i-4','back-end','beta','sync','FAILED','beta-env','{}',NULL,NULL,'d-3',1760000009000,1760000011000,'it''s the disk',NULL,NULL,NULL);
INSERT INTO deployments VALUES(5,'i-5','back-end','beta','sync','IN_PROGRESS','beta-env','{}',NULL,NULL,'d-3',1760000042000,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE attempts (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, sync_id TEXT NOT NULL REFERENCES syncs (id),
    service TEXT NOT NULL REFERENCES services (name), instance TEXT NOT NULL,
    repository TEXT NOT NULL, branch TEXT NOT NULL, lease_token BIGINT NOT NULL,
    sha TEXT NOT NULL, base_sha TEXT, digest TEXT NOT NULL, status TEXT NOT NULL,
    started_at BIGINT NOT NULL, ended_at BIGINT, reason TEXT,
    deployment_id TEXT NOT NULL UNIQUE REFERENCES deployments (id), output TEXT);
INSERT INTO attempts VALUES(1,'t-1','s-1','a','x','acme/shop','main',1,'c1',NULL,'d-1','SUCCEEDED',1760000007000,1760000010000,NULL,'i-1','deployed');
INSERT INTO attempts VALUES(2,'t-2','s-1','a','ü','acme/shop','main',1,'c1',NULL,'d-2','SUCCEEDED',1760000008000,1760000020000,NULL,'i-2',NULL);
INSERT INTO attempts VALUES(3,'t-3','s-1','back-end','beta','acme/shop','main',1,'c1',NULL,'d-3','FAILED',1760000009000,1760000011000,'it''s the disk','i-4',NULL);
INSERT INTO attempts VALUES(4,'t-4','s-2','back-end','beta','acme/shop','main',2,'c2',NULL,'d-3','IN_PROGRESS',1760000042000,NULL,NULL,'i-5',NULL);
CREATE TABLE attempt_events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, attempt_id TEXT NOT NULL REFERENCES attempts (id), sync_id TEXT NOT NULL REFERENCES syncs (id),
    lease_token BIGINT NOT NULL, event TEXT NOT NULL, at BIGINT NOT NULL, announced_at BIGINT);
INSERT INTO attempt_events VALUES(1,'t-1','s-1',1,'INITIATED',1760000007000,0);
INSERT INTO attempt_events VALUES(2,'t-1','s-1',1,'IN_PROGRESS',1760000007000,0);
INSERT INTO attempt_events VALUES(3,'t-1','s-1',1,'SUCCEEDED',1760000010000,1760000202000);
INSERT INTO attempt_events VALUES(4,'t-3','s-1',1,'INITIATED',1760000009000,0);
INSERT INTO attempt_events VALUES(5,'t-3','s-1',1,'IN_PROGRESS',1760000009000,0);
INSERT INTO attempt_events VALUES(6,'t-3','s-1',1,'FAILED',1760000011000,0);
INSERT INTO attempt_events VALUES(7,'t-4','s-2',2,'INITIATED',1760000042000,0);
INSERT INTO attempt_events VALUES(8,'t-4','s-2',2,'IN_PROGRESS',1760000042000,0);
INSERT INTO attempt_events VALUES(9,'t-4','s-2',2,'RESUMED',1760000301000,0);
INSERT INTO attempt_events VALUES(10,'t-4','s-2',2,'IN_PROGRESS',1760000302000,NULL);
CREATE TABLE synced_instances (
    service TEXT NOT NULL REFERENCES services (name), instance TEXT NOT NULL,
    repository TEXT NOT NULL, branch TEXT NOT NULL, spec TEXT NOT NULL, environment TEXT NOT NULL,
    desired_sha TEXT NOT NULL, synced_sha TEXT, synced_by TEXT REFERENCES syncs (id),
    latest_attempt TEXT REFERENCES attempts (id), latest_success TEXT REFERENCES attempts (id),
    PRIMARY KEY (service, instance));
INSERT INTO synced_instances VALUES('a','x','acme/shop','main','a/service-spec.yaml','beta-env','c1','c1','s-1','t-1','t-1');
INSERT INTO synced_instances VALUES('a','ü','acme/shop','main','a/service-spec.yaml','prod','c1','c1','s-1','t-2','t-2');
INSERT INTO synced_instances VALUES('back-end','beta','acme/shop','main','b/service-spec.yaml','beta-env','c2',NULL,NULL,'t-4',NULL);
CREATE TABLE sync_outcomes (
    sync_id TEXT NOT NULL REFERENCES syncs (id), service TEXT NOT NULL, instance TEXT NOT NULL,
    wave BIGINT NOT NULL, result TEXT NOT NULL, reason TEXT, deployment_id TEXT, PRIMARY KEY (sync_id, service, instance));
INSERT INTO sync_outcomes VALUES('s-1','a','x',1,'created',NULL,'i-1');
INSERT INTO sync_outcomes VALUES('s-1','a','ü',2,'created',NULL,'i-2');
INSERT INTO sync_outcomes VALUES('s-1','back-end','beta',1,'failed','it''s the disk','i-4');
CREATE TABLE publishes (
    sync_id TEXT NOT NULL REFERENCES syncs (id), position BIGINT NOT NULL, from_branch TEXT NOT NULL, to_branch TEXT NOT NULL,
    result TEXT NOT NULL, reason TEXT, url TEXT, principal TEXT, at BIGINT, override_reason TEXT, PRIMARY KEY (sync_id, position));
INSERT INTO publishes VALUES('s-1',0,'main','prod','waiting','back-end/beta failed',NULL,NULL,NULL,NULL);
INSERT INTO publishes VALUES('s-1',1,'main','next','opened',NULL,'https://github.com/acme/shop/pull/7',NULL,NULL,'freeze until Monday; the fix cannot wait');
INSERT INTO publishes VALUES('s-1',2,'main','prod','up-to-date','prod has it',NULL,'erin',1760000201000,NULL);
CREATE TABLE blockers (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, service TEXT NOT NULL REFERENCES services (name), instance TEXT,
    status TEXT NOT NULL, created_at BIGINT NOT NULL, created_reason TEXT NOT NULL, contexts TEXT NOT NULL,
    resolved_at BIGINT, resolved_reason TEXT, resolved_by TEXT);
INSERT INTO blockers VALUES(1,'b-1','a','x','ACTIVE',1760000050000,'updated by hand by carol at 2025-10-09 08:54:10 UTC (port: 80 -> 8080)','{"changes":"port: 80 -\u003E 8080","operation":"UpdateServiceInstance","principal":"carol","time":"2025-10-09 08:54:10 UTC"}',NULL,NULL,NULL);
INSERT INTO blockers VALUES(2,'b-2','a',NULL,'RESOLVED',1760000003000,'instance y deleted by hand by carol at 2025-10-09 08:53:23 UTC','{"principal":"carol"}',1760000004000,'meant so','dave');
CREATE TABLE manual_changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, service TEXT NOT NULL REFERENCES services (name), instance TEXT NOT NULL,
    operation TEXT NOT NULL, principal TEXT NOT NULL, at BIGINT NOT NULL, changes TEXT NOT NULL,
    deployment_id TEXT REFERENCES deployments (id), blocker_id TEXT REFERENCES blockers (id));
INSERT INTO manual_changes VALUES(1,'m-1','a','x','update','carol',1760000050000,'["port: 80 -\u003E 8080"]','i-3','b-1');
INSERT INTO manual_changes VALUES(2,'m-2','a','y','delete','carol',1760000003000,'["a/y removed"]',NULL,'b-2');
CREATE TABLE tags (arn TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (arn, key));
INSERT INTO tags VALUES('arn:aws:proton:local:000000000000:service/a','team','');
INSERT INTO tags VALUES('arn:aws:proton:local:000000000000:service/a/service-instance/x','team','shop');
CREATE TABLE client_tokens (
    operation TEXT NOT NULL, token TEXT NOT NULL, request TEXT NOT NULL, answer TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (operation, token));
INSERT INTO client_tokens VALUES('UpdateServiceInstance','token-1','00','{}',1760000112000);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('syncs',2);
INSERT INTO sqlite_sequence VALUES('deployments',5);
INSERT INTO sqlite_sequence VALUES('attempts',4);
INSERT INTO sqlite_sequence VALUES('attempt_events',10);
INSERT INTO sqlite_sequence VALUES('blockers',2);
INSERT INTO sqlite_sequence VALUES('manual_changes',2);
CREATE UNIQUE INDEX one_open_attempt ON attempts (service, instance) WHERE status = 'IN_PROGRESS';
CREATE INDEX attempts_of_instance ON attempts (service, instance);
CREATE INDEX attempts_of_sync ON attempts (sync_id);
CREATE INDEX events_of_attempt ON attempt_events (attempt_id);
CREATE INDEX synced_from ON synced_instances (repository, branch, service);
CREATE INDEX active_blockers ON blockers (service) WHERE status = 'ACTIVE';
CREATE INDEX deployments_of_instance ON deployments (service, instance, seq);
CREATE INDEX open_deployments ON deployments (service, instance) WHERE completed_at IS NULL;
CREATE INDEX syncs_of_branch ON syncs (repository, branch, seq);
CREATE INDEX client_tokens_by_age ON client_tokens (at);
CREATE INDEX events_to_announce ON attempt_events (seq) WHERE announced_at IS NULL;
COMMIT;
