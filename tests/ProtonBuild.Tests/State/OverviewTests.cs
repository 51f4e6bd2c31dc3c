using System.Diagnostics;
using ProtonBuild.Core.State;
using ProtonBuild.State;
using ProtonBuild.State.Overviews;
using Xunit.Abstractions;
using static ProtonBuild.Tests.State.TempState;

namespace ProtonBuild.Tests.State;

/// <summary>What people are shown of the state, on both databases.</summary>
public abstract class OverviewTests(TempState temp, ITestOutputHelper output) : IDisposable
{
    private readonly TempState _temp = temp;

    public void Dispose()
    {
        _temp.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Branches_stand_in_the_order_that_publish_steps_tell_with_those_that_nothing_is_synced_from_yet()
    {
        await using var state = await _temp.Store();
        await Run(state, "zeta-dev", [new("zeta-dev", "beta", PublishResult.Waiting, "a/x is blocked")], ("a/x", 1));
        await Run(state, "beta", [new("beta", "alpha-prod", PublishResult.Opened, null, "https://example.org/1")], ("b/x", 1));
        var overview = await state.Overview(new(), None);
        Assert.Equal(["zeta-dev", "beta", "alpha-prod"], overview.Branches.Select(branch => branch.Name));
        Assert.Equal(
            ("waiting", "a/x is blocked"),
            (overview.Branches[0].Steps.Single().Result.ToString().ToLowerInvariant(), overview.Branches[0].Steps.Single().Reason)
        );
        Assert.Empty(overview.Branches[2].Counts);
        // What was published last is what counts.
        await Run(state, "zeta-dev", [new("zeta-dev", "alpha-prod", PublishResult.Opened)], ("a/x", 1));
        Assert.Equal(
            "alpha-prod",
            (await state.Overview(new(), None)).Branches.Single(branch => branch.Name == "zeta-dev").Steps.Single().To
        );
    }

    [Fact]
    public async Task An_instance_is_in_the_wave_of_the_run_that_last_changed_it()
    {
        await using var state = await _temp.Store();
        await Run(state, "main", [], ("a/x", 1), ("b/x", 2), ("c/x", 3));
        // Unchanged ones are not listed in the second run, and one of the first has been made anew in another wave.
        await Run(state, "main", [], 81, ("c/x", 1));
        Assert.Equal(["1: a/x c/x", "2: b/x"], Drawn(await state.Overview(new(), None)));
        await Begun(state, "main", "d/x");
        Assert.Contains("0: d/x", Drawn(await state.Overview(new(), None)));
    }

    [Fact]
    public async Task Each_status_is_distinguished_and_counted()
    {
        await using var state = await _temp.Store();
        await Run(state, "main", [], ("a/blocked", 1), ("a/changed", 1), ("a/synced", 1), ("a/behind", 1), ("a/failed", 1));
        await state.UpdateInstance(new(new("a", "blocked"), Port(1), "eve"), None);
        var change = await state.UpdateInstance(new(new("a", "changed"), Port(1), "eve"), None);
        await state.ResolveBlocker(new(change.Blocker!.Id, "fine", "ada"), None);
        var (lease, begun) = await Begun(state, "main", "a/new", "a/behind", "a/failed");
        var attempt = await state.StartAttempt(new(lease, begun.SyncId, Want("a/failed", 99), Ancestors), None);
        await state.CompleteAttempt(new(lease, attempt.AttemptId!, false, "no room"), None);
        var overview = await state.Overview(new(), None);
        var told = overview.Instances.ToDictionary(instance => instance.Name.Instance, instance => instance.Status);
        Assert.Equal(
            (
                InstanceStatus.Blocked,
                InstanceStatus.ChangedManually,
                InstanceStatus.InSync,
                InstanceStatus.Behind,
                InstanceStatus.Failed,
                InstanceStatus.NotMade
            ),
            (told["blocked"], told["changed"], told["synced"], told["behind"], told["failed"], told["new"])
        );
        Assert.All(overview.Counts, count => Assert.Equal(1, count.Value));
        // The command line decides from the record what the page counts in SQL.
        var recorded = await state.Status(new(), None);
        Assert.Equal(
            told.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            recorded.Instances.Select(instance =>
                KeyValuePair.Create(
                    instance.Name.Instance,
                    InstanceStatuses.Of(instance, recorded.ActiveBlockers.Any(blocker => blocker.Target == instance.Name.ToString()))
                )
            )
        );
        Assert.Equal("no room", overview.Instances.Single(instance => instance.Name.Instance == "failed").Latest!.Reason);
        Assert.Equal(
            ["failed"],
            (await state.Overview(new(Status: InstanceStatus.Failed), None)).Instances.Select(instance => instance.Name.Instance)
        );
        Assert.Equal(6, (await state.Overview(new(Status: InstanceStatus.Failed), None)).Counts.Count);
    }

    [Fact]
    public async Task Every_part_of_the_query_narrows_instances_blockers_and_history()
    {
        await using var state = await _temp.Store();
        await Run(state, "main", [], ("a/x", 1), ("b/x", 1));
        await Run(state, "prod", [], ("c/x", 1));
        foreach (var service in new[] { "a", "b", "c" })
            await state.UpdateInstance(new(new(service, "x"), Port(1), "eve"), None);
        foreach (
            var (query, services, runs) in new[]
            {
                (new OverviewQuery(), "a b c", 2),
                (new(Branch: "main"), "a b", 1),
                (new(Service: "c"), "c", 1),
                (new(Repository: "acme/other"), "", 0),
                (new(Branch: "prod", Environment: "beta-env"), "c", 1),
                (new(Environment: "none"), "", 2),
            }
        )
        {
            var overview = await state.Overview(query, None);
            Assert.Equal(services, string.Join(' ', overview.Instances.Select(instance => instance.Name.Service)));
            Assert.Equal(services, string.Join(' ', overview.Blockers.Select(blocker => blocker.Service)));
            Assert.Equal(runs, overview.Activity.Count(happening => happening.Kind == ActivityEntryKind.Sync));
            Assert.Equal(
                services,
                string.Join(
                    ' ',
                    overview
                        .Activity.Where(happening => happening.Kind == ActivityEntryKind.Change)
                        .Select(happening => happening.On.Split('/')[0])
                        .Reverse()
                )
            );
        }
    }

    [Fact]
    public async Task Pages_of_instances_and_of_history_show_each_once()
    {
        await using var state = await _temp.Store();
        var names = Enumerable.Range(0, 70).Select(number => ($"s{number:00}/x", 1)).ToArray();
        await Run(state, "main", [], names[..40]);
        await Run(state, "prod", [], names[40..]);
        for (var i = 0; i < 45; i++)
        {
            // Two in the same millisecond, so that time alone puts them in no order.
            if (i % 2 == 0)
                _temp.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await state.UpdateInstance(new(new("s00", "x"), Port(1000 + i), "eve"), None);
        }

        var seen = new List<string>();
        for (var page = 1; page <= 2; page++)
            seen.AddRange((await state.Overview(new() { Page = page }, None)).Instances.Select(instance => instance.Name.ToString()));
        Assert.Equal(names.Select(name => name.Item1), seen);
        var changes = new List<string>();
        for (var page = 1; page <= 3; page++)
            changes.AddRange(
                (await state.Overview(new() { HistoryPage = page }, None)).Activity.SelectMany(happening => happening.Details)
            );
        Assert.Equal(
            Enumerable.Range(1000, 45).Reverse().Select(port => $"-> {port}"),
            changes.Select(change => change[change.IndexOf("->", StringComparison.Ordinal)..])
        );
        Assert.False((await state.Overview(new() { HistoryPage = 3 }, None)).HasOlder);
    }

    [Fact]
    public async Task A_state_of_20000_instances_is_summarised_in_few_rows_and_little_time()
    {
        await using var state = await _temp.Store();
        var lease = await Lease(state);
        var wanted = Enumerable
            .Range(0, 20_000)
            .Select(number => Want($"service-{number / 20}/instance-{number % 20}") with { Environment = $"env-{number % 7}" })
            .ToArray();
        await state.BeginSync(Begin(lease, "c1", wanted), None);
        await state.Overview(new(), None);
        var watch = Stopwatch.StartNew();
        var overview = await state.Overview(new(Status: InstanceStatus.NotMade) { Page = 400 }, None);
        output.WriteLine($"20,000 instances: {watch.Elapsed.TotalMilliseconds:0} ms");
        Assert.Equal((20_000, 50), (overview.Counts[InstanceStatus.NotMade], overview.Instances.Count));
        Assert.Equal(
            (20_000, 8),
            (overview.Branches.Single().Waves.Single().Count, overview.Branches.Single().Waves.Single().Instances.Count)
        );
        // The bound is wide, for busy machines; the printed time is what to look at.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"it took {watch.Elapsed}");
    }

    private static Dictionary<string, System.Text.Json.Nodes.JsonNode?> Port(int port) => new() { ["port"] = port };

    private static List<string> Drawn(Overview overview) =>
        [
            .. overview
                .Branches.Single(branch => branch.Name == "main")
                .Waves.Select(wave => $"{wave.Wave}: {string.Join(' ', wave.Instances.Select(instance => instance.Name.ToString()))}"),
        ];

    private static Task Run(StateService state, string branch, PublishOutcome[] publish, params (string Name, int Wave)[] instances) =>
        Run(state, branch, publish, 80, instances);

    /// <summary>A whole run with waves and publish steps.</summary>
    private static async Task Run(
        StateService state,
        string branch,
        PublishOutcome[] publish,
        int port,
        params (string Name, int Wave)[] instances
    )
    {
        var lease = await Lease(state, branch: branch);
        var begun = await state.BeginSync(Begin(lease, "c1", [.. instances.Select(instance => Want(instance.Name, port))]), None);
        var outcomes = new List<InstanceOutcome>();
        foreach (var ((name, wave), decision) in instances.Zip(begun.Decisions))
        {
            var isUnchanged = decision.Action == SyncAction.Unchanged;
            outcomes.Add(
                new(
                    Want(name).Name,
                    wave,
                    isUnchanged ? SyncResult.Unchanged : SyncResult.Updated,
                    null,
                    isUnchanged ? null : await Deploy(state, lease, begun, Want(name, port))
                )
            );
        }

        await state.FinishSync(new(lease, begun.SyncId, outcomes, publish), None);
        await state.ReleaseLease(lease, None);
    }

    private static async Task<(Lease Lease, SyncBegun Begun)> Begun(StateService state, string branch, params string[] instances)
    {
        var lease = await Lease(state, branch: branch);
        return (lease, await state.BeginSync(Begin(lease, "c2", [.. instances.Select(name => Want(name, 99))]), None));
    }
}

public sealed class OverviewTestsOnSqlite(ITestOutputHelper output) : OverviewTests(new TempState(), output);

[Trait("Database", "PostgreSQL")]
public sealed class OverviewTestsOnPostgres(ITestOutputHelper output) : OverviewTests(new PostgresState(), output);
