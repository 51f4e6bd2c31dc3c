using ProtonBuild.Core.State;

namespace ProtonBuild.State.Sql;

/// <summary>Finds out what a file holds, and makes it what this version of the tool needs.</summary>
internal static class SqliteSchema
{
    private const string Tables = """
        SELECT COUNT(*) AS tables, COALESCE(SUM(CASE WHEN name = 'schema_version' THEN 1 ELSE 0 END), 0) AS ours
        FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        """;

    /// <summary>Refuses another program's database and a newer version's schema.</summary>
    public static bool IsCurrent(SqliteSource source)
    {
        using var connection = source.Connect();
        using var tables = connection.CreateCommand();
        tables.CommandText = Tables;
        using (var counted = tables.ExecuteReader())
        {
            counted.Read();
            if (!IsOurs(counted.GetInt64(0), counted.GetInt64(1), source))
                return false;
        }

        using var version = connection.CreateCommand();
        version.CommandText = Schema.Find;
        using var row = version.ExecuteReader();
        return Schema.IsCurrent(row.Read() ? new() { Version = row.GetInt64(0), Tool = row.GetString(1) } : null, source.Path);
    }

    public static async Task Upgrade(SqliteSource source, SqliteDatabase database, CancellationToken cancellation)
    {
        using (var connection = source.Connect())
            SqliteSource.UseWriteAheadLog(connection);
        await Apply(source, database, cancellation);
    }

    /// <summary>Looks again under the write lock: another process may have been quicker.</summary>
    public static Task Apply(SqliteSource source, SqliteDatabase database, CancellationToken cancellation) =>
        database.Write(
            async transaction =>
            {
                var tables = await transaction.Row<TablesRow>(Tables);
                var found = IsOurs(tables!.Tables, tables.Ours, source) ? await transaction.Row<SchemaRow>(Schema.Find) : null;
                if (!Schema.IsCurrent(found, source.Path))
                    await Schema.Apply(transaction, found);
                return Schema.Current;
            },
            cancellation
        );

    private static bool IsOurs(long tables, long ours, SqliteSource source) =>
        ours > 0 || (tables > 0 ? throw new StateException(StateFault.Unavailable, SqliteFaults.NotADatabase(source.Path)) : false);

    private sealed record TablesRow
    {
        public long Tables { get; init; }
        public long Ours { get; init; }
    }
}
