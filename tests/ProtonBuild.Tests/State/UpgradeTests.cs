using System.Security.Cryptography;
using System.Text;
using ProtonBuild.State;
using ProtonBuild.State.Sql;
using ProtonBuild.State.Transfer;

namespace ProtonBuild.Tests.State;

/// <summary>From a dump of a state as each version of the schema left it; its rows are in every table that the version had.</summary>
public abstract class UpgradeTests(TempState temp) : IDisposable
{
    protected const string Folder = "tests/ProtonBuild.Tests/State/Upgrades";

    public void Dispose()
    {
        temp.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static string Text(string file) => File.ReadAllText(Path.Combine(SourceTree.Root, Folder, file));

    /// <summary>Makes the state that the dump describes.</summary>
    protected static void Restore(TempState state, int version) =>
        state.Query(
            state is PostgresState postgres
                ? Text($"schema-{version}.postgres.sql").Replace("dumped.", $"{postgres.Schema}.", StringComparison.Ordinal)
                : Text($"schema-{version}.sqlite.sql")
        );

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_state_of_any_version_is_upgraded_and_keeps_every_value(int version)
    {
        Restore(temp, version);
        var before = StateTables.All.Select(table => (table, Columns: Columns(temp, table.Name))).Where(had => had.Columns.Count > 0);
        var had = before.Select(had => (had.table.Name, had.Columns, Rows: Rows(had.table, had.Columns))).ToList();
        Assert.Equal(version == 1 ? 14 : 16, had.Count);
        Assert.All(had, table => Assert.NotEmpty(table.Rows));

        await using (await temp.Store()) { }
        Assert.All(
            had,
            table =>
                Assert.Equal(
                    table.Rows,
                    Rows(
                        StateTables.All.Single(now => now.Name == table.Name),
                        table.Columns,
                        table.Name == "attempt_events" && version == 3
                    )
                )
        );
        Assert.Equal(["SERVICE_INSTANCE"], temp.Query("SELECT DISTINCT target_kind FROM deployments"));
        Assert.Equal(
            version == 4 ? 1 : 0,
            int.Parse(temp.Query("SELECT COUNT(*) FROM attempt_events WHERE announced_at IS NULL")[0], null)
        );
        temp.CheckIntegrity();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task An_upgraded_state_has_the_schema_of_a_fresh_one_and_is_exported_into_one_byte_for_byte(int version)
    {
        Restore(temp, version);
        await using var state = await temp.Store();
        using var fresh = temp.Another();
        await using var copy = await fresh.Store();
        Assert.Equal(Shape(fresh), Shape(temp));

        var export = await Export(state);
        await StateImport.Read(copy, new MemoryStream(Encoding.UTF8.GetBytes(export)), default);
        Assert.Equal(export, await Export(copy));
    }

    [Fact]
    public async Task An_upgraded_deployment_still_points_to_its_attempt_and_its_change()
    {
        Restore(temp, 4);
        await using (await temp.Store()) { }
        Assert.Throws<Exception>(() => Refused("DELETE FROM deployments WHERE id = 'i-3'"));
        Assert.Throws<Exception>(() => Refused("DELETE FROM deployments WHERE id = 'i-1'"));
        Assert.Throws<Exception>(() => Refused("UPDATE deployments SET instance = NULL WHERE id = 'i-1'"));
    }

    [Fact]
    public async Task An_export_of_version_4_is_imported_with_every_value()
    {
        var text = Text("export-4.ndjson");
        await using var state = await temp.Store();
        Assert.Equal(90, await StateImport.Read(state, new MemoryStream(Encoding.UTF8.GetBytes(text)), default));
        var expected = text.Replace("{\"protonbuild-state\":4}", $"{{\"protonbuild-state\":{Schema.Current}}}", StringComparison.Ordinal)
            .Split('\n')
            .Select(line =>
                line.StartsWith("{\"deployments\":", StringComparison.Ordinal)
                    ? line[..^2] + ",\"target_kind\":\"SERVICE_INSTANCE\"}}"
                    : line
            );
        Assert.Equal(expected, (await Export(state)).Split('\n'));
    }

    private static async Task<string> Export(StateService state)
    {
        using var stream = new MemoryStream();
        await StateExport.Write(state, stream, default);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private void Refused(string sql)
    {
        try
        {
            temp.Query(temp is PostgresState ? sql : $"PRAGMA foreign_keys = ON; {sql}");
        }
        catch (System.Data.Common.DbException constraint)
        {
#pragma warning disable CA2201 // One type for both databases.
            throw new Exception(constraint.Message);
#pragma warning restore CA2201
        }
    }

    /// <summary>Version 4 says of all events before it that nobody subscribed to them.</summary>
    private IReadOnlyList<string> Rows(StateTable table, IReadOnlyList<string> columns, bool unannounced = false)
    {
        var names = columns.Select(column => column == "announced_at" && unannounced ? "NULLIF(announced_at, 0)" : column);
        return temp.Query($"SELECT {string.Join(", ", names)} FROM {table.Name} ORDER BY {table.Order}");
    }

    private static IReadOnlyList<string> Columns(TempState state, string table) =>
        state is PostgresState
            ? state.Query(
                "SELECT column_name::text FROM information_schema.columns WHERE table_schema = current_schema() "
                    + $"AND table_name = '{table}' ORDER BY ordinal_position"
            )
            : state.Query($"SELECT name FROM pragma_table_info('{table}')");

    /// <summary>Tables, columns, keys, indexes and constraints.</summary>
    private static IReadOnlyList<string> Shape(TempState state) =>
        state is PostgresState
            ?
            [
                .. state.Query(
                    "SELECT table_name::text, column_name::text, data_type::text, is_nullable::text, column_default::text, "
                        + "collation_name::text FROM information_schema.columns WHERE table_schema = current_schema() "
                        + "ORDER BY 1, ordinal_position"
                ),
                .. state
                    .Query("SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1")
                    .Select(index => Anonymous(index, state)),
                .. state
                    .Query(
                        "SELECT conrelid::regclass::text, contype::text, pg_get_constraintdef(oid) FROM pg_constraint "
                            + "WHERE connamespace = current_schema()::regnamespace ORDER BY 1, 2, 3"
                    )
                    .Select(constraint => Anonymous(constraint, state)),
            ]
            :
            [
                .. state.Query("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type = 'index' ORDER BY 2"),
                .. state.Query("SELECT m.name, c.* FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1, 2"),
                .. state.Query(
                    "SELECT m.name, k.* FROM sqlite_master m, pragma_foreign_key_list(m.name) k WHERE m.type = 'table' ORDER BY 1, 2, 3"
                ),
            ];

    private static string Anonymous(string text, TempState state) =>
        text.Replace(((PostgresState)state).Schema, "schema", StringComparison.Ordinal);
}

public sealed class UpgradeTestsOnSqlite() : UpgradeTests(new TempState())
{
    [Fact]
    public async Task Reading_a_state_of_version_1_changes_no_byte_of_it()
    {
        using var temp = new TempState();
        Restore(temp, 1);
        var before = File.ReadAllBytes(temp.File);
        await using (var state = await StateFile.OpenForReading(temp.File, temp.Clock))
            Assert.Equal(3, (await state.Status(new(), default)).Instances.Count);
        Assert.Equal(before, File.ReadAllBytes(temp.File));
    }

    [Fact]
    public void A_released_migration_never_changes()
    {
        var folder = Path.Combine(SourceTree.Root, "src/ProtonBuild.State/Sql/Migrations");
        var found = Directory
            .GetFiles(folder, "*.sql")
            .Order(StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetFileName(file)}");
        // 'sha256sum *.sql > released.sha256' adds a new one; the lines that are there stay.
        Assert.Equal(File.ReadLines(Path.Combine(folder, "released.sha256")), found);
    }

    [Fact]
    public void Migrations_lead_from_version_to_version_on_both_databases()
    {
        foreach (var dialect in new[] { Dialect.Sqlite, Dialect.Postgres })
            Assert.Equal(
                Enumerable.Range(1, Schema.Current),
                Migration.All.Where(step => step.IsFor(dialect)).Select(step => step.Version)
            );
    }

    [Fact]
    public void There_is_a_dump_of_every_version_before_this_one()
    {
        var dumps = Directory
            .GetFiles(Path.Combine(SourceTree.Root, Folder), "schema-*")
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            Enumerable
                .Range(1, Schema.Current - 1)
                .SelectMany(version => new[] { $"schema-{version}.postgres.sql", $"schema-{version}.sqlite.sql" }),
            dumps
        );
    }
}

[Trait("Database", "PostgreSQL")]
public sealed class UpgradeTestsOnPostgres() : UpgradeTests(new PostgresState());
