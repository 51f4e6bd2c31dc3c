using ProtonBuild.State;
using ProtonBuild.State.Sql;
using ProtonBuild.State.Wire;

namespace ProtonBuild.Tests.State;

public abstract class MigrationTests(TempState temp) : IDisposable
{
    private const string Rows = """
        INSERT INTO schema_version (version, tool, applied_at) VALUES (1, '0.1.0', 1);
        INSERT INTO services (name, template, created_at) VALUES ('a', 'fargate:1.0', 1);
        INSERT INTO environments (name, created_at) VALUES ('e', 1);
        INSERT INTO sync_configurations (service, repository, branch, ops_file, updated_at)
            VALUES ('a', 'acme/shop', 'main', 'proton-ops.yaml', 1);
        INSERT INTO instances (service, name, environment, inputs, template, digest, created_at, updated_at)
            VALUES ('a', 'x', 'e', '{"port":80}', 'fargate:1.0', 'd', 1, 1);
        INSERT INTO deployments (id, service, instance, origin, status, environment, inputs, digest, created_at, completed_at)
            VALUES ('i', 'a', 'x', 'sync', 'SUCCEEDED', 'e', '{"port":80}', 'd', 1, 2);
        """;

    public void Dispose()
    {
        temp.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_state_of_version_1_is_brought_up_to_date_with_all_that_it_holds()
    {
        var dialect = temp is PostgresState ? Dialect.Postgres : Dialect.Sqlite;
        temp.Query(dialect.Ddl(SchemaVersion1.Text) + Rows);
        await using var state = await temp.Store();
        var proton = new ProtonBuild.State.Proton.ProtonOperations(state);
        var x = (
            await proton.Instances.GetServiceInstance(new() { Name = "x", ServiceName = "a" }, new("alice", Role.Admin), default)
        ).ServiceInstance;
        Assert.Equal(
            ("i", "SUCCEEDED", 2),
            (x.LastSucceededDeploymentId, x.DeploymentStatus, x.LastDeploymentSucceededAt.ToUnixTimeMilliseconds())
        );
        Assert.Equal(
            "GITHUB",
            (await proton.SyncConfigurations.GetServiceSyncConfig(new() { ServiceName = "a" }, new("alice", Role.Admin), default))
                .ServiceSyncConfig!
                .RepositoryProvider
        );
        Assert.Equal(["1", $"{Schema.Current}"], temp.Query("SELECT version FROM schema_version ORDER BY 1"));
        using var fresh = temp.Another();
        await using (await fresh.Store())
            Assert.Equal(Columns(fresh), Columns(temp));
    }

    private static List<string> Columns(TempState state) =>
        [
            .. StateTables.All.SelectMany(table =>
                state is PostgresState
                    ? state.Query(
                        $"SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE "
                            + $"table_schema = current_schema() AND table_name = '{table.Name}' ORDER BY ordinal_position"
                    )
                    : state
                        .Query($"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table.Name}')")
                        .Select(column => $"{table.Name}|{column}")
            ),
        ];
}

public sealed class MigrationTestsOnSqlite() : MigrationTests(new TempState())
{
    [Fact]
    public async Task Reading_a_state_of_version_1_changes_no_byte_of_it()
    {
        using var temp = new TempState();
        temp.Query(
            Dialect.Sqlite.Ddl(SchemaVersion1.Text)
                + "INSERT INTO schema_version (version, tool, applied_at) VALUES (1, '0.1.0', 1); INSERT INTO services "
                + "(name, created_at) VALUES ('a', 1)"
        );
        var before = File.ReadAllBytes(temp.File);
        await using (var state = await StateFile.OpenForReading(temp.File, temp.Clock))
            Assert.Equal(
                "a",
                (
                    await new ProtonBuild.State.Proton.ProtonOperations(state).Services.GetService(
                        new() { Name = "a" },
                        new("alice", Role.Reader),
                        default
                    )
                )
                    .Service!
                    .Name
            );
        Assert.Equal(before, File.ReadAllBytes(temp.File));
    }
}

[Trait("Database", "PostgreSQL")]
public sealed class MigrationTestsOnPostgres() : MigrationTests(new PostgresState());
