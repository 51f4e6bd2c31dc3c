namespace ProtonBuild.State.Sql;

/// <summary>Overridden freezes, and an end to what nobody was to hear of.</summary>
internal static class SchemaVersion4
{
    public const string Text = """
        ALTER TABLE publishes ADD COLUMN override_reason TEXT;

        -- 0 says that nobody was to hear of it when it happened: so whoever is named later hears of what happens from then on.
        UPDATE attempt_events SET announced_at = 0 WHERE announced_at IS NULL;
        """;
}
