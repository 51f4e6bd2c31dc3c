using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.Tests.State;
using static ProtonBuild.Tests.Syncing.TestSync;

namespace ProtonBuild.Tests.Syncing;

/// <summary>Invariants 1 and 4: what is blocked is left alone, what needs it waits, everything else goes on.</summary>
public abstract class BlockerTests(TempState temp) : IDisposable
{
    private readonly TempState _temp = temp;

    public void Dispose()
    {
        _temp.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_blocked_instance_is_not_changed_and_its_neighbours_are()
    {
        await new TestSync(_temp, "c1", Instance("a/x"), Instance("a/y"), Instance("b/x")).Run();
        var blocker = await ManualChangeEntry(_temp, "a/x");
        var outcome = await new TestSync(_temp, "c2", Instance("a/x", 81), Instance("a/y", 81), Instance("b/x", 81)).Run();

        Assert.Equal("a/x blocked, a/y updated, b/x updated", Results(outcome));
        Assert.False(outcome.IsGood);
        Assert.Contains("by bob", Reason(outcome, "a/x"), StringComparison.Ordinal);
        Assert.Contains("port: 80 -> 9999", Reason(outcome, "a/x"), StringComparison.Ordinal);
        Assert.Contains($"protonbuild blockers resolve {blocker}", Reason(outcome, "a/x"), StringComparison.Ordinal);
        Assert.Equal(
            ["""a|x|{"port":9999}""", """a|y|{"port":81}""", """b|x|{"port":81}"""],
            _temp.Query("SELECT service, name, inputs FROM instances ORDER BY 1, 2")
        );
    }

    [Fact]
    public async Task A_blocker_on_a_service_holds_all_instances_of_it_and_no_others()
    {
        await new TestSync(_temp, "c1", Instance("a/x"), Instance("a/y"), Instance("b/x")).Run();
        await using (var state = await _temp.Open())
            await state.DeleteInstance(new(new("a", "y"), "bob"), default);
        var outcome = await new TestSync(_temp, "c2", Instance("a/x", 81), Instance("a/y", 81), Instance("b/x", 81)).Run();

        Assert.Equal("a/x blocked, a/y blocked, b/x updated", Results(outcome));
        Assert.Equal(["a|x|digest-80", "b|x|digest-81"], _temp.Query("SELECT service, name, digest FROM instances ORDER BY 1, 2"));
    }

    [Fact]
    public async Task A_blocker_put_up_after_the_sync_began_holds_its_instance_and_no_other()
    {
        await new TestSync(_temp, "c1", Instance("a/x"), Instance("a/y")).Run();
        var outcome = await new TestSync(_temp, "c2", Instance("a/x", 81), Instance("a/y", 81), Instance("b/z", 81, 2, "a/x"))
        {
            Through = state => new WatchedState(state)
            {
                After = call => call == "BeginSync" ? ManualChangeEntry(_temp, "a/x") : Task.CompletedTask,
            },
        }.Run();

        Assert.Equal("a/x blocked, a/y updated, b/z skipped", Results(outcome));
        Assert.Equal(["""x|{"port":9999}""", """y|{"port":81}"""], _temp.Query("SELECT name, inputs FROM instances ORDER BY 1"));
        Assert.Equal(PublishResult.Waiting, Assert.Single(outcome.Publish).Result);
    }

    [Fact]
    public async Task A_resolved_blocker_lets_the_next_sync_bring_the_instance_back_in_step()
    {
        await new TestSync(_temp, "c1", Instance("a/x")).Run();
        await Resolve(_temp, await ManualChangeEntry(_temp, "a/x"));
        Assert.Equal("a/x updated", Results(await new TestSync(_temp, "c1", Instance("a/x")).Run()));
        Assert.Equal(["""{"port":80}|digest-80"""], _temp.Query("SELECT inputs, digest FROM instances"));
    }

    [Fact]
    public async Task An_instance_that_depends_on_a_failed_one_is_skipped_and_names_it_however_far_away()
    {
        var outcome = await new TestSync(
            _temp,
            "c1",
            Instance("a/x"),
            Instance("a/y"),
            Instance("b/x", 80, 2, "a/x"),
            Instance("c/x", 80, 3, "b/x"),
            Instance("c/y", 80, 3, "a/y")
        )
        {
            Deploy = (deployment, _) =>
                Task.FromResult(
                    deployment.Instance.Name.ToString() == "a/x" ? DeployOutcome.Failed("exit code 3") : DeployOutcome.Succeeded
                ),
        }.Run();

        Assert.Equal("a/x failed, a/y created, b/x skipped, c/x skipped, c/y created", Results(outcome));
        Assert.Equal("exit code 3", Reason(outcome, "a/x"));
        Assert.Equal("depends on a/x, which failed", Reason(outcome, "b/x"));
        Assert.Equal("depends on a/x, which failed", Reason(outcome, "c/x"));
        Assert.Equal(["a/y|digest-80|1", "c/y|digest-80|1"], Deployments(_temp));
    }

    [Fact]
    public async Task An_instance_that_depends_on_a_blocked_one_through_an_unchanged_one_is_skipped()
    {
        await new TestSync(_temp, "c1", Instance("a/x"), Instance("b/x", 80, 2, "a/x"), Instance("c/x", 80, 3, "b/x")).Run();
        await ManualChangeEntry(_temp, "a/x");
        var outcome = await new TestSync(
            _temp,
            "c2",
            Instance("a/x", 81),
            Instance("b/x", 80, 2, "a/x"),
            Instance("c/x", 81, 3, "b/x")
        ).Run();
        Assert.Equal("a/x blocked, b/x unchanged, c/x skipped", Results(outcome));
        Assert.Equal("depends on a/x, which is blocked", Reason(outcome, "c/x"));
    }

    [Fact]
    public async Task A_skipped_instance_is_synced_once_what_it_depends_on_is()
    {
        var sync = new TestSync(_temp, "c1", Instance("a/x"), Instance("b/x", 80, 2, "a/x"));
        Assert.Equal(
            "a/x failed, b/x skipped",
            Results(await (sync with { Deploy = (_, _) => Task.FromResult(DeployOutcome.Failed("no")) }).Run())
        );
        Assert.Equal("a/x created, b/x created", Results(await sync.Run()));
    }

    [Fact]
    public async Task A_deployer_that_throws_is_a_failure_of_its_instance_alone()
    {
        var outcome = await new TestSync(_temp, "c1", Instance("a/x"), Instance("a/y"), Instance("a/z"))
        {
            Deploy = (deployment, _) =>
                deployment.Instance.Name.Instance switch
                {
                    "x" => throw new InvalidOperationException("no such program"),
                    // What HttpClient throws when its own timeout ends, although the sync was not cancelled.
                    "y" => throw new TaskCanceledException("no answer in 100 s"),
                    _ => Task.FromResult(DeployOutcome.Succeeded),
                },
        }.Run();
        Assert.Equal("a/x failed, a/y failed, a/z created", Results(outcome));
        Assert.Contains("no such program", Reason(outcome, "a/x"), StringComparison.Ordinal);
        Assert.Contains("no answer in 100 s", Reason(outcome, "a/y"), StringComparison.Ordinal);
        Assert.Empty(_temp.Query("SELECT id FROM attempts WHERE status = 'IN_PROGRESS'"));
    }
}

public sealed class BlockerTestsOnSqlite() : BlockerTests(new TempState());

public sealed class BlockerTestsOverHttp() : BlockerTests(new EndpointState());

[Trait("Database", "PostgreSQL")]
public sealed class BlockerTestsOnPostgres() : BlockerTests(new PostgresState());
