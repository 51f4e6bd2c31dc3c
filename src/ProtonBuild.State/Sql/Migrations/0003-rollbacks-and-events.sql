ALTER TABLE attempts ADD COLUMN output TEXT;
ALTER TABLE syncs ADD COLUMN kind TEXT NOT NULL DEFAULT 'sync';
ALTER TABLE publishes ADD COLUMN principal TEXT;
ALTER TABLE publishes ADD COLUMN at BIGINT;

-- Null until whoever is to hear of it has said that it did.
ALTER TABLE attempt_events ADD COLUMN announced_at BIGINT;
CREATE INDEX events_to_announce ON attempt_events (seq) WHERE announced_at IS NULL;
