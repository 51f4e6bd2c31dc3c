using ProtonBuild.Core.State;
using ProtonBuild.State;
using ProtonBuild.State.Sql;
using static ProtonBuild.Tests.State.TempState;

namespace ProtonBuild.Tests.State;

/// <summary>What must hold however runs die and fight: design, section 8.</summary>
public abstract class InvariantTests(TempState temp) : IDisposable
{
    private readonly TempState _temp = temp;

    public void Dispose()
    {
        _temp.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Begin; start and complete for each of two instances; finish; release: seven boundaries at which to die.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_run_killed_at_any_point_and_resumed_ends_in_the_same_state(int steps)
    {
        DesiredInstance[] wanted = [Want("a/x", 2), Want("a/y", 2)];
        using var reference = _temp.Another();
        await using (var calm = await reference.Open())
        {
            await Sync(calm, await Lease(calm), "c1", Want("a/x", 1));
            reference.Clock.Advance(Minute);
            await Run(calm, await Lease(calm), wanted, int.MaxValue);
        }

        await using (var before = await _temp.Open())
            await Sync(before, await Lease(before), "c1", Want("a/x", 1));
        _temp.Clock.Advance(Minute);
        // Never disposed, as the process that was killed never did: its file handles and its log stay as they are.
        var killed = await _temp.Open();
        await Run(killed, await Lease(killed, "killed"), wanted, steps);
        _temp.Clock.Advance(Minute);
        await using var state = await _temp.Open();
        var resumed = await Run(state, await Lease(state, "resumed"), wanted, int.MaxValue);

        Assert.Equal(Outcome(reference), Outcome(_temp));
        Assert.Equal(
            ["a|x|digest-1", "a|x|digest-2", "a|y|digest-2"],
            _temp.Query(
                "SELECT service, instance, digest FROM deployments WHERE origin = 'sync' AND status = 'SUCCEEDED' ORDER BY instance, digest"
            )
        );
        Assert.Empty(_temp.Query("SELECT id FROM deployments WHERE status <> 'SUCCEEDED'"));
        Assert.Equal(steps is 2 or 4 ? 1 : 0, resumed);
        Assert.Equal(resumed, _temp.Query("SELECT attempt_id FROM attempt_events WHERE event = 'RESUMED'").Count);
    }

    [Fact]
    public async Task An_attempt_of_a_dead_run_for_another_digest_is_closed_and_a_new_one_made()
    {
        var killed = await _temp.Open();
        var lease = await Lease(killed);
        var begun = await killed.BeginSync(Begin(lease, "c1", Want("a/x", 1)), None);
        var first = await killed.StartAttempt(new(lease, begun.SyncId, Want("a/x", 1), Ancestors), None);
        _temp.Clock.Advance(Minute);
        await using var state = await _temp.Open();
        var next = await Lease(state);
        begun = await state.BeginSync(Begin(next, "c2", Want("a/x", 2)), None);
        var second = await state.StartAttempt(new(next, begun.SyncId, Want("a/x", 2), Ancestors), None);
        Assert.False(second.Resumed);
        Assert.NotEqual(first.DeploymentId, second.DeploymentId);
        Assert.Equal(["FAILED|interrupted", "IN_PROGRESS|NULL"], _temp.Query("SELECT status, reason FROM attempts ORDER BY seq"));
        Assert.Equal(["FAILED|interrupted", "IN_PROGRESS|NULL"], _temp.Query("SELECT status, reason FROM deployments ORDER BY seq"));
        await Refused(StateFault.LeaseLost, () => killed.CompleteAttempt(new(lease, first.AttemptId!, true, null), None));
        await Refused(StateFault.Conflict, () => state.CompleteAttempt(new(next, first.AttemptId!, true, null), None));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task An_instance_that_moved_to_another_branch_takes_its_open_attempt_along(int port, bool resumed)
    {
        await using var state = await _temp.Open();
        var main = await Lease(state);
        var begun = await state.BeginSync(Begin(main, "c1", Want("a/x", 1)), None);
        var first = await state.StartAttempt(new(main, begun.SyncId, Want("a/x", 1), Ancestors), None);
        _temp.Clock.Advance(Minute);
        var prod = await Lease(state, branch: "prod");
        begun = await state.BeginSync(Begin(prod, "c2", Want("a/x", port)), None);
        var second = await state.StartAttempt(new(prod, begun.SyncId, Want("a/x", port), Ancestors), None);
        Assert.Equal((resumed, resumed), (second.Resumed, second.DeploymentId == first.DeploymentId));
        await state.CompleteAttempt(new(prod, second.AttemptId!, true, null), None);
        var synced = await Find(state, Want("a/x"));
        Assert.Equal(("prod", "c2", $"digest-{port}"), (synced.Branch, synced.SyncedSha, synced.Digest));
    }

    [Fact]
    public async Task A_lease_on_one_branch_begins_no_sync_of_another()
    {
        await using var state = await _temp.Open();
        var lease = await Lease(state);
        var before = _temp.Content();
        var other = Begin(lease, "c1", Want("a/x")) with { Revision = new(lease.Repository, "another", "c1") };
        var refused = await Assert.ThrowsAsync<StateException>(() => state.BeginSync(other, None));
        Assert.Equal(StateFault.Invalid, refused.Fault);
        Assert.Contains($"the lease is on {lease.Repository}, branch {lease.Branch}", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, _temp.Content());
    }

    [Fact]
    public async Task One_service_answers_many_callers_at_once()
    {
        await using var state = await _temp.Open();
        var wanted = Enumerable.Range(0, 40).Select(number => Want($"a/i{number}")).ToArray();
        var lease = await Lease(state);
        var begun = await state.BeginSync(Begin(lease, "c1", wanted), None);
        await Task.WhenAll(
            wanted.Select(want =>
                Task.Run(async () =>
                {
                    await Deploy(state, lease, begun, want);
                    Assert.Equal("c1", (await Find(state, want)).SyncedSha);
                })
            )
        );
        Assert.Equal(["40"], _temp.Query("SELECT COUNT(*) FROM deployments WHERE status = 'SUCCEEDED'"));
    }

    [Fact]
    public async Task Work_that_is_cancelled_was_not_done_and_harms_nothing()
    {
        await using var state = await _temp.Store();
        var lease = await Lease(state);
        var before = _temp.Content();
        using var cancelled = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            state.Database.Write(
                async session =>
                {
                    await session.Execute("UPDATE leases SET token = 99");
                    await cancelled.CancelAsync();
                    return await session.Execute("UPDATE leases SET token = 100");
                },
                cancelled.Token
            )
        );
        Assert.Equal(before, _temp.Content());
        await state.RenewLease(lease, Minute, None);
    }

    [Fact]
    public async Task Many_runs_fighting_for_a_branch_change_it_one_at_a_time()
    {
        await using (var state = await _temp.Open()) { }

        _temp.WatchCommits();
        // Time passes for all of them as each goes on: on a busy machine every lease of a fight may run out before its holder runs again.
        for (var fight = 0; fight < 5 && _temp.Query("SELECT n FROM audit").Count == 0; fight++)
            await Task.WhenAll(Enumerable.Range(fight * 8, 8).Select(fighter => Task.Run(() => Fight(fighter))));

        Assert.Empty(
            _temp.Query(
                """
                SELECT a.token FROM leases a JOIN leases b ON a.token < b.token
                WHERE b.acquired_at < CASE WHEN a.released_at IS NULL THEN a.expires_at ELSE a.released_at END
                """
            )
        );
        Assert.Empty(_temp.Query("SELECT a.token FROM leases a JOIN leases b ON a.token < b.token WHERE a.acquired_at > b.acquired_at"));
        Assert.NotEmpty(_temp.Query("SELECT n FROM audit"));
        Assert.Empty(_temp.Query("SELECT n FROM audit JOIN syncs ON syncs.id = audit.sync_id WHERE syncs.lease_token <> audit.latest"));
        Assert.Empty(
            _temp.Query("SELECT n FROM audit LEFT JOIN syncs ON syncs.id = audit.sync_id WHERE syncs.id IS NULL OR syncs.sha <> audit.sha")
        );
        Assert.Empty(
            _temp.Query(
                """
                SELECT e.seq FROM attempt_events e JOIN leases l ON l.token = e.lease_token
                WHERE e.at < l.acquired_at OR e.at >= l.expires_at OR e.at > COALESCE(l.released_at, e.at)
                """
            )
        );
        Assert.Empty(
            _temp.Query(
                """
                SELECT a.id FROM attempts a JOIN attempts b ON a.service = b.service AND a.instance = b.instance AND a.seq < b.seq
                WHERE a.ended_at IS NULL OR b.started_at < a.ended_at
                """
            )
        );
        _temp.CheckIntegrity();
    }

    /// <summary>A run like the engine's; how it ends, and whether it outlives its lease, is by the dice.</summary>
    private async Task Fight(int fighter)
    {
        var dice = new Random(fighter);
        // SQLite lets the first writer write, not the one that waited longest: on a busy machine that takes time.
        await using var state = await _temp.Open(TimeSpan.FromMinutes(2));
        for (var round = 0; round < 12; round++)
        {
            var answer = await state.AcquireLease(new(Repository, "main", $"fighter {fighter}", Minute), None);
            // Of those that were refused only some let time pass: there are many of them, and no lease would live to its end.
            if (answer.Granted || dice.Next(8) == 0)
                _temp.Clock.Advance(TimeSpan.FromSeconds(dice.Next(10)));
            // One that was refused goes on all the same, with the lease of the one who holds it, gone stale or forged.
            var lease = answer.Granted ? answer.Lease : answer.Lease with { Token = answer.Lease.Token - dice.Next(1, 3) };
            try
            {
                await Run(
                    state,
                    lease,
                    [Want("a/x", dice.Next(3)), Want("a/y", dice.Next(3)), Want("a/z", dice.Next(3))],
                    dice.Next(1, 12),
                    $"c{dice.Next(10)}"
                );
                if (dice.Next(2) == 0)
                    _temp.Clock.Advance(Minute / 4);
            }
            catch (StateException lost) when (lost.Fault is StateFault.LeaseLost) { }
        }
    }

    /// <summary>Does a whole run, or the first steps of one; says how many attempts it took up.</summary>
    private static async Task<int> Run(IState state, Lease lease, DesiredInstance[] wanted, int steps, string sha = "c2")
    {
        var resumed = 0;
        if (steps-- == 0)
            return resumed;
        var begun = await state.BeginSync(Begin(lease, sha, wanted), None);
        foreach (var (desired, decision) in wanted.Zip(begun.Decisions))
        {
            if (decision.Action is not (SyncAction.Create or SyncAction.Update))
                continue;
            if (steps-- == 0)
                return resumed;
            var attempt = await state.StartAttempt(new(lease, begun.SyncId, desired, Ancestors), None);
            if (attempt.Resumed)
                resumed++;
            if (steps-- == 0)
                return resumed;
            await state.CompleteAttempt(new(lease, attempt.AttemptId!, true, null), None);
        }

        if (steps-- == 0)
            return resumed;
        await state.FinishSync(
            new(lease, begun.SyncId, [.. wanted.Select(desired => new InstanceOutcome(desired.Name, 1, SyncResult.Updated))], []),
            None
        );
        if (steps > 0)
            await state.ReleaseLease(lease, None);
        return resumed;
    }

    private static string Outcome(TempState temp) =>
        string.Join(
            '\n',
            temp.Query("SELECT service, name, environment, inputs, template, digest FROM instances ORDER BY 1, 2")
                .Concat(temp.Query("SELECT service, instance, branch, spec, desired_sha, synced_sha FROM synced_instances ORDER BY 1, 2"))
        );
}

public sealed class InvariantTestsOnSqlite() : InvariantTests(new TempState());

public sealed class InvariantTestsOverHttp() : InvariantTests(new EndpointState());

[Trait("Database", "PostgreSQL")]
public sealed class InvariantTestsOnPostgres() : InvariantTests(new PostgresState());
