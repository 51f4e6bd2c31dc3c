namespace ProtonBuild.State.Transfer;

/// <summary>What the rows of older exports lack, as the migration of that version fills it in.</summary>
internal static class OlderExports
{
    private static readonly (int Since, string Table, string Column, object Value)[] Filled =
    [
        (2, "sync_configurations", "provider", "GITHUB"),
        (3, "syncs", "kind", "sync"),
        (4, "attempt_events", "announced_at", 0L),
        (5, "deployments", "target_kind", "SERVICE_INSTANCE"),
    ];

    /// <summary>The value of a column that a row does not name.</summary>
    /// <param name="version">The version of the export.</param>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    public static object? Default(int version, string table, string column) =>
        Filled.FirstOrDefault(filled => version < filled.Since && (filled.Table, filled.Column) == (table, column)).Value;
}
