using System.Collections.Concurrent;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.Tests.State;
using static ProtonBuild.Tests.Syncing.TestSync;

namespace ProtonBuild.Tests.Syncing;

/// <summary>Invariant 6: repeated, or killed anywhere and run again, a sync ends in the same state and deploys nothing twice.</summary>
public abstract class RepetitionTests(TempState temp) : IDisposable
{
    private readonly TempState _temp = temp;

    public void Dispose()
    {
        _temp.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_sync_run_again_deploys_nothing()
    {
        var deployed = new ConcurrentBag<string>();
        var sync = new TestSync(_temp, "c1", Instance("a/x"), Instance("b/x", 80, 2, "a/x")) { Deploy = Into(deployed) };
        Assert.Equal("a/x created, b/x created", Results(await sync.Run()));
        var before = Records(_temp);
        Assert.Equal("a/x unchanged, b/x unchanged", Results(await sync.Run()));
        Assert.Equal(2, deployed.Count);
        Assert.Equal(before, Records(_temp));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sync_killed_at_any_call_and_run_again_ends_as_if_nothing_had_happened(bool answered)
    {
        var (whole, wholeDeployments) = await Undisturbed();
        for (var call = 1; ; call++)
        {
            using var temp = _temp.Another();
            var deployed = new ConcurrentBag<string>();
            await Before(temp).Run();
            var died = false;
            var killed = After(temp) with
            {
                Holder = "killed",
                Deploy = Into(deployed),
                Through = state => WatchedState.DiesAt(state, call, answered, () => died = true),
            };
            var outcome = await Record.ExceptionAsync(() => killed.Run());
            if (!died)
            {
                Assert.Null(outcome);
                // Lease, look, begin, two calls for each of four instances, finish, release.
                Assert.Equal(13 + 1, call);
                return;
            }

            temp.Clock.Advance(TempState.Minute);
            var again = await (After(temp) with { Deploy = Into(deployed) }).Run();
            Assert.True(again.IsGood);
            Assert.Equal(PublishResult.DryRun, Assert.Single(again.Publish).Result);
            Assert.Equal(whole, Records(temp));
            Assert.Equal(wholeDeployments, Deployments(temp));
            Assert.Empty(temp.Query("SELECT id FROM deployments WHERE status <> 'SUCCEEDED'"));
            // A deployer that was called twice was called for the same deployment, which it recognises by its id.
            Assert.Equal(4, deployed.Distinct().Count());
        }
    }

    [Fact]
    public async Task An_instance_whose_last_attempt_failed_is_deployed_again_even_where_the_commit_wants_what_was_there()
    {
        await new TestSync(_temp, "c1", Instance("a/x")).Run();
        await new TestSync(_temp, "c2", Instance("a/x", 81))
        {
            Deploy = (_, _) => Task.FromResult(DeployOutcome.Failed("broke off half way")),
        }.Run();
        // Half of c2 may be in place, so "unchanged" would be a guess.
        Assert.Equal("a/x updated", Results(await new TestSync(_temp, "c3", Instance("a/x")).Run()));
        Assert.Equal("a/x unchanged", Results(await new TestSync(_temp, "c3", Instance("a/x")).Run()));
    }

    private static Deployer Into(ConcurrentBag<string> deployed) =>
        (deployment, _) =>
        {
            deployed.Add($"{deployment.Instance.Name} {deployment.Instance.Digest} {deployment.Id}");
            return Task.FromResult(DeployOutcome.Succeeded);
        };

    private static TestSync Before(TempState temp) => new(temp, "c1", Instance("a/x"), Instance("a/y"), Instance("b/x", 80, 2, "a/x"));

    /// <summary>Two updates, two creations, one unchanged, in three waves.</summary>
    private static TestSync After(TempState temp) =>
        new(
            temp,
            "c2",
            Instance("a/x", 81),
            Instance("a/y"),
            Instance("a/z", 81),
            Instance("b/x", 81, 2, "a/x"),
            Instance("c/x", 81, 3, "b/x")
        );

    private async Task<(IReadOnlyList<string> Records, IReadOnlyList<string> Deployments)> Undisturbed()
    {
        using var temp = _temp.Another();
        await Before(temp).Run();
        await After(temp).Run();
        return (Records(temp), Deployments(temp));
    }
}

public sealed class RepetitionTestsOnSqlite() : RepetitionTests(new TempState());

public sealed class RepetitionTestsOverHttp() : RepetitionTests(new EndpointState());

[Trait("Database", "PostgreSQL")]
public sealed class RepetitionTestsOnPostgres() : RepetitionTests(new PostgresState());
