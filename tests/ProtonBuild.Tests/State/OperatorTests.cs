using System.Text.Json.Nodes;
using ProtonBuild.Core.State;
using ProtonBuild.State;
using ProtonBuild.State.Sql;
using static ProtonBuild.Tests.State.TempState;

namespace ProtonBuild.Tests.State;

public abstract class OperatorTests(TempState temp) : IDisposable
{
    private readonly TempState _temp = temp;
    private static readonly InstanceName Beta = new("front-end", "beta");

    public void Dispose()
    {
        _temp.Dispose();
        GC.SuppressFinalize(this);
    }

    private static ManualUpdate Set(string path, JsonNode? value, InstanceName? name = null) =>
        new(name ?? Beta, new Dictionary<string, JsonNode?> { [path] = value }, "alice");

    private async Task<IState> Synced()
    {
        var state = await _temp.Open();
        var lease = await Lease(state);
        await Sync(state, lease, "c1", Want("front-end/beta"), Want("front-end/prod"));
        await state.ReleaseLease(lease, None);
        return state;
    }

    [Fact]
    public async Task A_manual_change_records_who_what_and_when_and_blocks_the_instance()
    {
        await using var state = await Synced();
        var change = await state.UpdateInstance(Set("port", 8080), None);
        var blocker = change.Blocker!;
        Assert.Equal("updated by hand by alice at 2026-11-20 22:30:11 UTC (port: 80 -> 8080)", blocker.CreatedReason);
        Assert.Equal(("front-end/beta", BlockerStatus.Active), (blocker.Target, blocker.Status));
        Assert.Equal(["changes", "operation", "principal", "time"], blocker.Contexts.Keys);
        var changed = await Find(state, Want("front-end/beta"));
        Assert.Equal(("""{"port":8080}""", null, "c1"), (changed.Inputs, changed.Digest, changed.SyncedSha));
        Assert.Equal(
            ["manual|SUCCEEDED|NULL"],
            _temp.Query($"SELECT origin, status, digest FROM deployments WHERE id = '{change.DeploymentId}'")
        );
        Assert.Equal(blocker.Id, Assert.Single((await state.Observe(new(Repository, null, ["front-end"]), None)).ActiveBlockers).Id);
    }

    [Fact]
    public async Task A_number_that_is_written_another_way_is_no_change()
    {
        await using var state = await Synced();
        var change = await state.UpdateInstance(Set("port", JsonNode.Parse("80.0")), None);

        Assert.Empty(change.Changes);
        Assert.Null(change.Blocker);
    }

    [Fact]
    public async Task A_blocked_instance_is_not_changed_and_its_neighbours_are()
    {
        await using var state = await Synced();
        await state.UpdateInstance(Set("port", 8080), None);
        var begun = await Sync(state, await Lease(state), "c2", Want("front-end/beta", 2), Want("front-end/prod", 2));
        Assert.Equal([SyncAction.Blocked, SyncAction.Update], begun.Decisions.Select(decision => decision.Action));
        var (beta, prod) = (await Find(state, Want("front-end/beta")), await Find(state, Want("front-end/prod")));
        Assert.Equal(("""{"port":8080}""", "c2", "c1"), (beta.Inputs, beta.DesiredSha, beta.SyncedSha));
        Assert.Equal(("""{"port":2}""", "c2"), (prod.Inputs, prod.SyncedSha));
    }

    [Fact]
    public async Task A_resolved_blocker_lets_the_next_sync_through()
    {
        await using var state = await Synced();
        var blocker = (await state.UpdateInstance(Set("port", 8080), None)).Blocker!;
        var resolved = await state.ResolveBlocker(new(blocker.Id[..8], "agreed with alice", "bob"), None);
        Assert.Equal(
            (BlockerStatus.Resolved, "agreed with alice", _temp.Clock.GetUtcNow()),
            (resolved.Status, resolved.ResolvedReason, resolved.ResolvedAt!.Value)
        );
        var begun = await Sync(state, await Lease(state), "c1", Want("front-end/beta"), Want("front-end/prod"));
        Assert.Equal([SyncAction.Update, SyncAction.Unchanged], begun.Decisions.Select(decision => decision.Action));
        Assert.Equal("""{"port":80}""", (await Find(state, Want("front-end/beta"))).Inputs);
    }

    [Fact]
    public async Task Every_manual_change_has_its_own_blocker_and_each_must_be_resolved()
    {
        await using var state = await Synced();
        var first = await state.UpdateInstance(Set("port", 1), None);
        var second = await state.UpdateInstance(Set("port", 2), None);
        await state.ResolveBlocker(new(first.Blocker!.Id, "fine", "bob"), None);
        Assert.Equal(second.Blocker!.Id, Assert.Single(await state.ListBlockers(new("front-end", "beta"), None)).Id);
        Assert.Equal(2, (await state.ListBlockers(new(IncludeResolved: true), None)).Count);
        var refusal = await Refused(StateFault.Conflict, () => state.ResolveBlocker(new(first.Blocker.Id, "again", "carol"), None));
        Assert.Contains("by bob at 2026-11-20", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setting_what_is_set_already_records_nothing()
    {
        await using var state = await Synced();
        var before = _temp.Content();
        var change = await state.UpdateInstance(Set("port", 80), None);
        Assert.Empty(change.Changes);
        Assert.Null(change.Blocker);
        Assert.Equal(before, _temp.Content());
    }

    [Fact]
    public async Task Inputs_are_set_by_path_and_kept_canonical()
    {
        await using var state = await Synced();
        var change = await state.UpdateInstance(
            new(
                Beta,
                new Dictionary<string, JsonNode?>
                {
                    ["scaling.max"] = 4,
                    ["image"] = "nginx",
                    ["db_password"] = "hunter2",
                    ["Zone"] = JsonNode.Parse("""{ "b": 1, "a": [ 2 ] }"""),
                },
                "alice"
            ),
            None
        );
        Assert.Equal(
            """{"Zone":{"a":[2],"b":1},"db_password":"hunter2","image":"nginx","port":80,"scaling":{"max":4}}""",
            (await Find(state, Want("front-end/beta"))).Inputs
        );
        Assert.Contains("scaling.max: (not set) -> 4", change.Changes);
        Assert.DoesNotContain(
            "hunter2",
            change.Blocker!.CreatedReason + string.Join(' ', change.Blocker.Contexts.Values),
            StringComparison.Ordinal
        );
        await Refused(StateFault.Invalid, () => state.UpdateInstance(Set("image.tag", "1"), None));
        await Refused(StateFault.Invalid, () => state.UpdateInstance(Set("image..tag", "1"), None));
    }

    [Fact]
    public async Task An_instance_that_is_not_there_is_named_with_the_one_perhaps_meant()
    {
        await using var state = await Synced();
        var near = await Refused(StateFault.NotFound, () => state.UpdateInstance(Set("port", 1, new("front-end", "bta")), None));
        Assert.Contains("did you mean front-end/beta?", near.Message, StringComparison.Ordinal);
        var far = await Refused(StateFault.NotFound, () => state.DeleteInstance(new(new("billing", "live"), "alice"), None));
        Assert.DoesNotContain("did you mean", far.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manual_change_waits_for_a_running_sync_and_closes_what_a_dead_one_left()
    {
        await using var state = await Synced();
        var lease = await Lease(state, "runner-7");
        var begun = await state.BeginSync(Begin(lease, "c2", Want("front-end/beta", 2)), None);
        var attempt = await state.StartAttempt(new(lease, begun.SyncId, Want("front-end/beta", 2), Ancestors), None);
        var refusal = await Refused(StateFault.Conflict, () => state.UpdateInstance(Set("port", 8080), None));
        Assert.Contains("runner-7", refusal.Message, StringComparison.Ordinal);
        await Refused(StateFault.Conflict, () => state.DeleteInstance(new(Beta, "alice"), None));

        _temp.Clock.Advance(Minute);
        await state.UpdateInstance(Set("port", 8080), None);
        Assert.Equal(
            ("interrupted", AttemptStatus.Failed),
            ((await Find(state, Want("front-end/beta"))).Latest!.Reason, (await Find(state, Want("front-end/beta"))).Latest!.Status)
        );
        await Refused(StateFault.LeaseLost, () => state.CompleteAttempt(new(lease, attempt.AttemptId!, true, null), None));
        Assert.Equal("""{"port":8080}""", (await Find(state, Want("front-end/beta"))).Inputs);
    }

    [Fact]
    public async Task Removing_an_instance_blocks_the_whole_service_and_the_last_one_stays()
    {
        await using var state = await Synced();
        var change = await state.DeleteInstance(new(Beta, "alice"), None);
        Assert.Equal(
            ("front-end", "instance beta deleted by hand by alice at 2026-11-20 22:30:11 UTC"),
            (change.Blocker!.Target, change.Blocker.CreatedReason)
        );
        Assert.False((await Find(state, Want("front-end/beta"))).Exists);
        await Refused(StateFault.Conflict, () => state.DeleteInstance(new(new("front-end", "prod"), "alice"), None));

        var blocked = await Sync(state, await Lease(state), "c2", Want("front-end/beta"), Want("front-end/prod", 2), Want("other/x"));
        Assert.Equal([SyncAction.Blocked, SyncAction.Blocked, SyncAction.Create], blocked.Decisions.Select(decision => decision.Action));
        await state.ResolveBlocker(new(change.Blocker.Id, "make it again", "bob"), None);
        _temp.Clock.Advance(Minute);
        var again = await Sync(state, await Lease(state), "c2", Want("front-end/beta"), Want("front-end/prod", 2));
        Assert.Equal([SyncAction.Create, SyncAction.Update], again.Decisions.Select(decision => decision.Action));
    }

    [Fact]
    public async Task A_blocker_is_resolved_with_a_reason_and_an_id_that_means_one()
    {
        await using var state = await Synced();
        var blocker = (await state.UpdateInstance(Set("port", 1), None)).Blocker!;
        await state.UpdateInstance(Set("port", 2), None);
        await Refused(StateFault.Invalid, () => state.ResolveBlocker(new(blocker.Id, " ", "bob"), None));
        await Refused(StateFault.Invalid, () => state.ResolveBlocker(new(blocker.Id, new string('x', 5001), "bob"), None));
        await Refused(StateFault.Invalid, () => state.ResolveBlocker(new(blocker.Id[..3], "fine", "bob"), None));
        await Refused(StateFault.NotFound, () => state.ResolveBlocker(new("zzzz", "fine", "bob"), None));
        await using var store = await _temp.Store();
        await store.Database.Write(session => session.Execute("UPDATE manual_changes SET blocker_id = NULL"), None);
        await store.Database.Write(session => session.Execute("UPDATE blockers SET id = 'abcd' || seq"), None);
        await Refused(StateFault.Invalid, () => state.ResolveBlocker(new("ABCD", "fine", "bob"), None));
        Assert.Equal("abcd2", (await state.ResolveBlocker(new("ABCD2", "fine", "bob"), None)).Id);
    }

    [Fact]
    public async Task History_lists_what_happened_newest_first()
    {
        await using var state = await Synced();
        _temp.Clock.Advance(Minute);
        var blocker = (await state.UpdateInstance(Set("port", 8080), None)).Blocker!;
        _temp.Clock.Advance(Minute);
        await state.ResolveBlocker(new(blocker.Id, "fine", "bob"), None);
        _temp.Clock.Advance(Minute);
        var lease = await Lease(state);
        var begun = await state.BeginSync(Begin(lease, "c2", Want("front-end/beta", 2)), None);
        await Deploy(state, lease, begun, Want("front-end/beta", 2));
        _temp.Clock.Advance(Minute / 2);
        await state.FinishSync(
            new(
                lease,
                begun.SyncId,
                [new(Beta, 1, SyncResult.Updated), new(new("front-end", "prod"), 1, SyncResult.Unchanged)],
                [new("main", "prod", PublishResult.Opened, Url: "https://example.com/1")]
            ),
            None
        );

        var history = await state.History(new(), None);
        var run = Assert.IsType<SyncHistory>(history[0]);
        Assert.Equal(
            ("c2", "alice", SyncStatus.Finished, Minute / 2, 1),
            (run.Sha, run.Principal, run.Status, run.Duration, run.Unchanged)
        );
        Assert.Equal((SyncResult.Updated, PublishResult.Opened), (Assert.Single(run.Instances).Result, Assert.Single(run.Publish).Result));
        var attempt = Assert.IsType<AttemptHistory>(history[1]);
        Assert.Equal(
            [AttemptEvent.Initiated, AttemptEvent.InProgress, AttemptEvent.Succeeded],
            attempt.Events.Select(moment => moment.Event)
        );
        Assert.True(Assert.IsType<BlockerHistory>(history[2]) is { Resolved: true, ResolvedBy: "bob" });
        Assert.Equal("port: 80 -> 8080", Assert.Single(Assert.IsType<ChangeHistory>(history[3]).Changes));
        Assert.False(Assert.IsType<BlockerHistory>(history[4]).Resolved);
        Assert.Equal(8, history.Count);
        Assert.Equal(history.Take(2), await state.History(new(Limit: 2), None), HistoryComparer);
        Assert.Empty(await state.History(new(Branch: "prod"), None));
        Assert.All(await state.History(new("front-end", "prod"), None), entry => Assert.True(entry is SyncHistory or AttemptHistory));
    }

    [Fact]
    public async Task Status_is_narrowed_by_each_part_of_the_query()
    {
        await using var state = await Synced();
        await Sync(state, await Lease(state, branch: "prod"), "c1", Want("back-end/prod"));
        Assert.Equal(["back-end/prod", "front-end/beta", "front-end/prod"], await Names(new()));
        Assert.Equal(["front-end/beta", "front-end/prod"], await Names(new(Branch: "main")));
        Assert.Equal(["back-end/prod"], await Names(new(Service: "back-end")));
        Assert.Empty(await Names(new(Repository: "acme/other")));

        async Task<IEnumerable<string>> Names(StatusQuery query) =>
            (await state.Status(query, None)).Instances.Select(instance => instance.Name.ToString());
    }

    private static IEqualityComparer<HistoryEntry> HistoryComparer =>
        EqualityComparer<HistoryEntry>.Create((one, other) => one!.At == other!.At && one.GetType() == other.GetType());
}

public sealed class OperatorTestsOnSqlite() : OperatorTests(new TempState());

public sealed class OperatorTestsOverHttp() : OperatorTests(new EndpointState());

[Trait("Database", "PostgreSQL")]
public sealed class OperatorTestsOnPostgres() : OperatorTests(new PostgresState());
