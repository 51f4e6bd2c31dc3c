using System.Collections.Concurrent;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.Tests.State;
using static ProtonBuild.Tests.Syncing.TestSync;

namespace ProtonBuild.Tests.Syncing;

/// <summary>Invariants 3 and 5, waves, and dependencies on other branches.</summary>
public abstract class OrderTests(TempState temp) : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(200);

    private readonly TempState _temp = temp;

    public void Dispose()
    {
        _temp.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_older_commit_is_superseded_and_does_not_publish()
    {
        await new TestSync(_temp, "c3", Instance("a/x", 83)).Run();
        var before = Records(_temp);
        var outcome = await new TestSync(_temp, "c2", Instance("a/x", 82)).Run();

        Assert.Equal("a/x superseded", Results(outcome));
        Assert.Equal("already synced from the newer commit c3", Reason(outcome, "a/x"));
        Assert.True(outcome.IsGood);
        Assert.Equal((PublishResult.Waiting, "a/x is superseded"), (outcome.Publish[0].Result, outcome.Publish[0].Reason));
        Assert.Equal(before, Records(_temp));
    }

    [Fact]
    public async Task A_newer_commit_recorded_between_the_look_and_the_beginning_is_seen()
    {
        await new TestSync(_temp, "c1", Instance("a/x")).Run();
        var looks = 0;
        var outcome = await new TestSync(_temp, "c2", Instance("a/x", 82))
        {
            Through = state => new WatchedState(state)
            {
                After = async call =>
                {
                    if (call == "Observe" && ++looks == 1)
                        await new TestSync(_temp, "c3", Instance("a/x", 83)) { Branch = "prod" }.Run();
                },
            },
        }.Run();
        Assert.Equal(("a/x superseded", 2), (Results(outcome), looks));
        Assert.Equal(["digest-83"], _temp.Query("SELECT digest FROM instances"));
    }

    [Fact]
    public async Task A_dependency_that_was_synced_after_the_first_look_is_no_obstacle_any_more()
    {
        await new TestSync(_temp, "c1", Instance("a/x")).Run();
        var looks = 0;
        var outcome = await new TestSync(_temp, "c4", Instance("a/x", 84), Instance("b/x", 84, 2, "c/x"))
        {
            Through = state => new WatchedState(state)
            {
                After = async call =>
                {
                    if (call == "Observe" && ++looks == 1)
                        await new TestSync(_temp, "c3", Instance("a/x", 83), Instance("c/x")) { Branch = "prod" }.Run();
                },
            },
        }.Run();
        Assert.Equal(("a/x updated, b/x created", 2), (Results(outcome), looks));
    }

    [Fact]
    public async Task A_sync_that_never_gets_a_quiet_moment_gives_up_and_says_so()
    {
        await new TestSync(_temp, "c1", Instance("a/x")).Run();
        var looks = 1;
        var restless = new TestSync(_temp, "c9", Instance("a/x", 89))
        {
            Through = state => new WatchedState(state)
            {
                After = async call =>
                {
                    if (call == "Observe")
                        await new TestSync(_temp, $"c{++looks}", Instance("a/x", looks)) { Branch = "prod" }.Run();
                },
            },
        };
        var gaveUp = await Assert.ThrowsAsync<StateException>(() => restless.Run());
        Assert.Equal((StateFault.Conflict, 4), (gaveUp.Fault, looks));
        Assert.Contains("look at the state again", gaveUp.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_that_another_branch_is_changing_fails_alone_and_its_neighbours_go_on()
    {
        string? here = null;
        await new TestSync(_temp, "c1", Instance("a/x"))
        {
            Branch = "prod",
            Deploy = async (_, cancellation) =>
            {
                var outcome = await new TestSync(_temp, "c2", Instance("a/x", 82), Instance("a/y", 82), Instance("b/x", 82, 2, "a/x")).Run(
                    cancellation
                );
                (here, var reason) = (Results(outcome), Reason(outcome, "a/x"));
                Assert.Contains("is being changed by a sync of branch prod (held by ci on runner-1", reason, StringComparison.Ordinal);
                return DeployOutcome.Failed("no");
            },
        }.Run();
        Assert.Equal("a/x failed, a/y created, b/x skipped", here);
    }

    [Fact]
    public async Task A_success_that_came_too_late_to_be_recorded_is_a_failure_of_its_instance_alone()
    {
        await new TestSync(_temp, "c1", Instance("a/x"), Instance("a/y")).Run();
        var outcome = await new TestSync(_temp, "c2", Instance("a/x", 82), Instance("a/y", 82))
        {
            Deploy = (deployment, _) =>
            {
                if (deployment.Instance.Name.Instance == "x")
                    _temp.Query("UPDATE synced_instances SET synced_sha = 'c3' WHERE instance = 'x'");
                return Task.FromResult(DeployOutcome.Succeeded);
            },
        }.Run();
        Assert.Equal("a/x failed, a/y updated", Results(outcome));
        Assert.Contains("came too late", Reason(outcome, "a/x"), StringComparison.Ordinal);
        Assert.Equal(["x|FAILED", "y|SUCCEEDED"], _temp.Query("SELECT instance, status FROM attempts WHERE sha = 'c2' ORDER BY 1"));
    }

    [Fact]
    public async Task A_commit_that_this_clone_does_not_have_is_not_overwritten_unless_history_was_rewritten()
    {
        await new TestSync(_temp, "x1", Instance("a/x")).Run();
        var before = Records(_temp);
        var sync = new TestSync(_temp, "c1", Instance("a/x", 81), Instance("a/y", 81));
        var refused = await sync.Run();

        Assert.Contains("a/x was last synced from commit x1, which is not in this clone", refused.Refusal, StringComparison.Ordinal);
        Assert.Contains("--rewritten", refused.Refusal, StringComparison.Ordinal);
        Assert.Equal(before, Records(_temp));
        Assert.Equal("a/x updated, a/y created", Results(await (sync with { AcceptRewritten = true }).Run()));
    }

    [Fact]
    public async Task An_instance_without_a_readable_spec_stops_everything_before_anything_is_written()
    {
        var unread = Instance("a/y") with { Desired = null };
        var outcome = await new TestSync(_temp, "c1", Instance("a/x"), unread).Run();
        Assert.Equal("nothing was synced: a/y has no spec that can be read", outcome.Refusal);
        Assert.Empty(_temp.Query("SELECT token FROM leases"));
    }

    [Fact]
    public async Task The_sync_configuration_names_the_branch_whose_ops_file_governs_or_that_of_the_first_sync()
    {
        Task<SyncOutcome> Sync(string branch, string? ops) =>
            new TestSync(_temp, "c1", Instance($"a/{branch}")) { Branch = branch, OpsBranch = ops }.Run();
        var configured = new List<string>();
        foreach (var (branch, ops) in ((string, string?)[])[("main", null), ("prod", null), ("prod", "control"), ("main", "control")])
        {
            await Sync(branch, ops);
            configured.Add(Assert.Single(_temp.Query("SELECT branch || ' ' || ops_file FROM sync_configurations")));
        }

        Assert.Equal(["main proton-ops.yaml", "main proton-ops.yaml", "control proton-ops.yaml", "control proton-ops.yaml"], configured);
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("skipped")]
    [InlineData("blocked")]
    [InlineData("superseded")]
    public async Task One_instance_that_is_not_at_the_commit_keeps_the_branch_from_being_published(string how)
    {
        if (how is "blocked" or "superseded")
            await new TestSync(_temp, how == "blocked" ? "c1" : "c3", Instance("b/x")).Run();
        if (how == "blocked")
            await ManualChangeEntry(_temp, "b/x");
        var outcome = await new TestSync(_temp, "c2", Instance("a/x"), Instance("b/x", 81, 2, how == "skipped" ? ["c/x"] : []))
        {
            Deploy = (deployment, _) =>
                Task.FromResult(
                    how == "failed" && deployment.Instance.Name.Service == "b" ? DeployOutcome.Failed("no") : DeployOutcome.Succeeded
                ),
        }.Run();

        Assert.Equal($"a/x created, b/x {how}", Results(outcome));
        Assert.Equal((PublishResult.Waiting, $"b/x is {how}"), (outcome.Publish[0].Result, outcome.Publish[0].Reason));
        Assert.Equal(
            [$"main|next|waiting|b/x is {how}"],
            _temp.Query(
                "SELECT from_branch, to_branch, result, reason FROM publishes ORDER BY sync_id = (SELECT id FROM syncs "
                    + "ORDER BY seq DESC LIMIT 1) DESC LIMIT 1"
            )
        );
    }

    [Fact]
    public async Task A_sync_that_changed_nothing_passes_the_same_gate()
    {
        var sync = new TestSync(_temp, "c1", Instance("a/x"), Instance("b/x", 80, 2, "a/x"));
        Assert.Equal(PublishResult.DryRun, (await sync.Run()).Publish[0].Result);
        var again = await sync.Run();
        Assert.Equal("a/x unchanged, b/x unchanged", Results(again));
        Assert.Equal(PublishResult.DryRun, again.Publish[0].Result);
    }

    [Fact]
    public async Task A_dependency_on_another_branch_counts_by_what_its_own_sync_recorded()
    {
        var here = new TestSync(_temp, "c5", Instance("a/x", 80, 1, "b/x"));
        var there = new TestSync(_temp, "c1", Instance("b/x")) { Branch = "prod" };
        Assert.Equal("depends on b/x, which was never synced", Reason(await here.Run(), "a/x"));

        await there.Run();
        Assert.Equal("a/x created", Results(await here.Run()));

        await (
            there with
            {
                Sha = "c2",
                Instances = [Instance("b/x", 81)],
                Deploy = (_, _) => Task.FromResult(DeployOutcome.Failed("no")),
            }
        ).Run();
        var next = here with { Sha = "c6", Instances = [Instance("a/x", 81, 1, "b/x")] };
        Assert.Equal("depends on b/x, whose last sync did not succeed", Reason(await next.Run(), "a/x"));

        await (there with { Sha = "c3" }).Run();
        var blocker = await ManualChangeEntry(_temp, "b/x");
        Assert.Equal("depends on b/x, which is blocked", Reason(await next.Run(), "a/x"));

        await Resolve(_temp, blocker);
        await (there with { Sha = "c4" }).Run();
        Assert.Equal("a/x updated", Results(await next.Run()));
    }

    [Fact]
    public async Task As_many_instances_deploy_side_by_side_as_allowed_and_no_more()
    {
        var (running, most, tooMany) = (0, 0, new TaskCompletionSource());
        var outcome = await new TestSync(_temp, "c1", [.. Enumerable.Range(0, 7).Select(number => Instance($"a/x{number}"))])
        {
            MaxParallel = 3,
            Deploy = async (_, cancellation) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                if (running > 3)
                    tooMany.TrySetResult();
                // Gives a fourth one all the time it would need to come, if anything let it.
                await Task.WhenAny(tooMany.Task, Task.Delay(Long, cancellation));
                Interlocked.Decrement(ref running);
                return DeployOutcome.Succeeded;
            },
        }.Run();
        Assert.Equal(3, most);
        Assert.True(outcome.IsGood);
    }

    [Fact]
    public async Task A_wave_begins_only_when_the_one_before_has_ended()
    {
        var (running, overlap) = (new ConcurrentDictionary<string, int>(), new TaskCompletionSource());
        var instances = Enumerable.Range(0, 9).Select(number => Instance($"a/x{number}", 80, 1 + (number / 3))).ToArray();
        var waves = instances.ToDictionary(instance => instance.Name.Instance, instance => instance.Wave);
        await new TestSync(_temp, "c1", instances)
        {
            Deploy = async (deployment, cancellation) =>
            {
                running[deployment.Instance.Name.Instance] = waves[deployment.Instance.Name.Instance];
                if (running.Values.Distinct().Count() > 1)
                    overlap.TrySetResult();
                await Task.WhenAny(overlap.Task, Task.Delay(Long, cancellation));
                running.TryRemove(deployment.Instance.Name.Instance, out var _);
                return DeployOutcome.Succeeded;
            },
        }.Run();
        Assert.False(overlap.Task.IsCompleted);
        Assert.Equal(9, _temp.Query("SELECT id FROM attempts").Count);
    }
}

public sealed class OrderTestsOnSqlite() : OrderTests(new TempState());

public sealed class OrderTestsOverHttp() : OrderTests(new EndpointState());

[Trait("Database", "PostgreSQL")]
public sealed class OrderTestsOnPostgres() : OrderTests(new PostgresState());
