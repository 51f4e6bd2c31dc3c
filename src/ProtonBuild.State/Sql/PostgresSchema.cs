using ProtonBuild.Core.State;

namespace ProtonBuild.State.Sql;

/// <summary>Makes a schema of PostgreSQL what this version of the tool needs. Replicas that start together take turns.</summary>
internal static class PostgresSchema
{
    private const string Tables = """
        SELECT COUNT(*) AS tables, COUNT(*) FILTER (WHERE tablename = 'schema_version') AS ours
        FROM pg_tables WHERE schemaname = current_schema()
        """;

    public static Task Apply(PostgresSource source, PostgresDatabase database, CancellationToken cancellation) =>
        database.Write(
            async transaction =>
            {
                var tables = (await transaction.Row<TablesRow>(Tables))!;
                if (tables is { Tables: > 0, Ours: 0 })
                    throw new StateException(
                        StateFault.Unavailable,
                        $"{source.Place} holds another program's tables; give protonbuild a database of its own, or a "
                            + $"schema, named with Search Path="
                    );
                var found = tables.Ours > 0 ? await transaction.Row<SchemaRow>(Schema.Find) : null;
                if (!Schema.IsCurrent(found, source.Place))
                    await Schema.Apply(transaction, found);
                return Schema.Current;
            },
            cancellation
        );

    private sealed record TablesRow
    {
        public long Tables { get; init; }
        public long Ours { get; init; }
    }
}
