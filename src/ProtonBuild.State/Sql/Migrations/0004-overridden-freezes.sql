ALTER TABLE publishes ADD COLUMN override_reason TEXT;

-- 0 says that nobody was to hear of it when it happened: so whoever is named later hears of what happens from then on.
UPDATE attempt_events SET announced_at = 0 WHERE announced_at IS NULL;
