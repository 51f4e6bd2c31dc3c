using System.Collections.Concurrent;
using ProtonBuild.Core.State;
using ProtonBuild.State;
using static ProtonBuild.Tests.State.TempState;

namespace ProtonBuild.Tests.State;

[Trait("Database", "PostgreSQL")]
public sealed class PostgresOpeningTests : IDisposable
{
    private readonly PostgresState _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Replicas_that_start_together_make_the_schema_once()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await using var state = await _temp.Store();
                        await state.AcquireLease(new(Repository, "main", "ci", Minute), None);
                    })
                )
        );
        Assert.Equal(["1"], _temp.Query("SELECT COUNT(*) FROM schema_version"));
        Assert.Equal(["1"], _temp.Query("SELECT COUNT(*) FROM leases"));
    }

    [Fact]
    public async Task A_database_from_a_newer_version_is_refused_naming_both()
    {
        await using (await _temp.Store())
            _temp.Query("INSERT INTO schema_version (version, tool, applied_at) VALUES (7, '2.5.0', 0)");
        var refusal = await Refused(StateFault.Unavailable, () => _temp.Store());
        Assert.Contains("has schema 7, written by protonbuild 2.5.0", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_programs_tables_are_left_alone()
    {
        _temp.Query("CREATE TABLE songs (title TEXT)");
        Assert.Contains(
            "another program's tables",
            (await Refused(StateFault.Unavailable, () => _temp.Store())).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(["1"], _temp.Query("SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()"));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=d;Username=u;Password=hunter2", "'d' at 127.0.0.1 cannot be reached")]
    [InlineData("Host=127.0.0.1;Wrong=hunter2", "cannot be read")]
    [InlineData("postgres://u:hunter2@127.0.0.1/d", "not by a URL")]
    public async Task A_bad_connection_string_is_reported_without_the_password(string connection, string says)
    {
        var refusal = await Assert.ThrowsAsync<StateException>(() => StateStore.Open(connection, _temp.Clock));
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_named()
    {
        var refusal = await Refused(
            StateFault.Unavailable,
            () => StateStore.Open(_temp.Connection.Replace("Database=postgres", "Database=nothing", StringComparison.Ordinal), _temp.Clock)
        );
        Assert.Contains("'nothing' at 127.0.0.1 does not exist", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_waits_too_long_for_another_says_so_and_reads_never_wait()
    {
        await using var state = await _temp.Store();
        await using var other = await _temp.Store(TimeSpan.FromMilliseconds(100));
        await ProtonBuild.State.Sql.DatabaseExtensions.Write(
            state.Database,
            async _ =>
            {
                var refusal = await Refused(StateFault.Unavailable, () => other.AcquireLease(new(Repository, "main", "ci", Minute), None));
                Assert.Contains("kept busy by other writers for more than 100ms", refusal.Message, StringComparison.Ordinal);
                Assert.Empty((await other.Status(new(), None)).Instances);
                return 0;
            },
            None
        );
        await Lease(other);
    }

    [Fact]
    public async Task A_character_that_postgres_cannot_keep_is_refused_as_such()
    {
        await using var state = await _temp.Store();
        Assert.Contains(
            "NUL",
            (await Refused(StateFault.Invalid, () => state.AcquireLease(new(Repository, "a\0b", "ci", Minute), None))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_server_that_crashes_under_load_fails_requests_cleanly_and_they_recover()
    {
        using var server = new PostgresServer();
        using var temp = PostgresState.On(server);
        await using var state = await StateStore.Open(temp.Connection, temp.Clock);
        var (acknowledged, failed, stop) = (new ConcurrentBag<string>(), new ConcurrentBag<StateException>(), false);
        var clients = Enumerable
            .Range(0, 8)
            .Select(client =>
                Task.Run(async () =>
                {
                    for (var n = 0; !Volatile.Read(ref stop); n++)
                    {
                        try
                        {
                            var lease = (await state.AcquireLease(new(Repository, $"{client}-{n}", "ci", Minute), None)).Lease;
                            acknowledged.Add(lease.Branch);
                        }
                        catch (StateException told)
                        {
                            failed.Add(told);
                        }
                    }
                })
            )
            .ToArray();
        for (var crash = 0; crash < 3; crash++)
        {
            var before = acknowledged.Count;
            Assert.True(
                SpinWait.SpinUntil(() => acknowledged.Count > before + 50, TimeSpan.FromSeconds(30)),
                "nothing was written after a crash"
            );
            server.Crash();
        }

        var last = acknowledged.Count;
        Assert.True(
            SpinWait.SpinUntil(() => acknowledged.Count > last + 50, TimeSpan.FromSeconds(30)),
            "nothing was written after the last crash"
        );
        Volatile.Write(ref stop, true);
        await Task.WhenAll(clients);

        Assert.NotEmpty(failed);
        Assert.All(failed, told => Assert.Equal(StateFault.Unavailable, told.Fault));
        var recorded = temp.Query("SELECT branch FROM leases").ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(acknowledged, branch => !recorded.Contains(branch));
    }
}
