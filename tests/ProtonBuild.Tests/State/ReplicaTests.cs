using System.Globalization;
using System.Text.Json.Nodes;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;
using ProtonBuild.State;
using static ProtonBuild.Tests.State.TempState;

namespace ProtonBuild.Tests.State;

/// <summary>Fifty clients of two replicas do whatever they like; what the database noted then proves the invariants of the design, section 8.</summary>
public abstract class ReplicaTests(TempState temp) : IDisposable
{
    /// <summary>The fight goes on until this many attempts have succeeded.</summary>
    private const int Enough = 30;

    private static readonly string[] Instances = ["a/ax", "a/ay", "b/bx", "b/by"];

    private int succeeded;

    public void Dispose()
    {
        temp.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Fifty_clients_of_two_replicas_break_no_invariant()
    {
        await using var one = await temp.Store(TimeSpan.FromMinutes(2));
        await using var other = await temp.Store(TimeSpan.FromMinutes(2));
        temp.WatchCommits();
        temp.WatchAttempts();
        foreach (var branch in (string[])["a", "b"])
        {
            var lease = await Lease(one, branch: branch);
            await TempState.Sync(one, lease, "c0", Wanted(branch, 0));
            await one.ReleaseLease(lease, None);
        }

        await Task.WhenAll(Enumerable.Range(0, 50).Select(client => Task.Run(() => Act(client % 2 == 0 ? one : other, new Random(client)))));

        // It was a fight: there was something to break.
        Assert.NotEmpty(temp.Query("SELECT id FROM blockers"));
        Assert.True(temp.Query("SELECT n FROM audit").Count > Enough / 4);
        Assert.NotEmpty(temp.Query("SELECT token FROM leases WHERE released_at IS NULL"));

        // 1: no attempt began on an instance that a blocker held.
        Assert.Empty(temp.Query("SELECT attempt FROM opened WHERE blockers > 0"));
        // 2: one lease at a time, and nothing recorded but under the latest of the branch.
        Assert.Empty(temp.Query("""
            SELECT a.token FROM leases a JOIN leases b ON a.repository = b.repository AND a.branch = b.branch AND a.token < b.token
            WHERE b.acquired_at < CASE WHEN a.released_at IS NULL THEN a.expires_at ELSE a.released_at END
            """));
        Assert.Empty(temp.Query("SELECT n FROM audit JOIN syncs ON syncs.id = audit.sync_id WHERE syncs.lease_token <> audit.latest"));
        Assert.Empty(temp.Query("SELECT service, instance FROM attempts WHERE status = 'IN_PROGRESS' GROUP BY service, instance HAVING COUNT(*) > 1"));
        // 3: the commits recorded on an instance only ever went forward.
        foreach (var history in temp.Query("SELECT instance, sha FROM audit ORDER BY n").Select(row => row.Split('|')).GroupBy(row => row[0], row => Number(row[1])))
            Assert.Equal(history.Order(), history);
        temp.CheckIntegrity();
    }

    private async Task Act(StateService state, Random dice)
    {
        for (var round = 0; round < 300 && Volatile.Read(ref succeeded) < Enough; round++)
        {
            try
            {
                var act = dice.Next(100);
                if (act < 85) await Sync(state, dice);
                else if (act < 88) await state.UpdateInstance(new(Want(Instances[dice.Next(4)]).Name, new Dictionary<string, JsonNode?> { ["port"] = dice.Next(1000) }, "alice"), None);
                else foreach (var blocker in await state.ListBlockers(new(), None)) await state.ResolveBlocker(new(blocker.Id, "fine", "bob"), None);
            }
            catch (StateException told) when (told.Fault is StateFault.LeaseLost or StateFault.Conflict or StateFault.NotFound)
            {
                // What a client is told when another one was quicker.
            }
        }
    }

    /// <summary>A sync of one of two branches, often of a commit that is older than the last; some die on the way.</summary>
    private async Task Sync(StateService state, Random dice)
    {
        var (branch, number, port) = (dice.Next(2) == 0 ? "a" : "b", Volatile.Read(ref succeeded) + dice.Next(30), dice.Next(5));
        var answer = await state.AcquireLease(new(Repository, branch, "client", Minute / 2), None);
        // Of those that were refused some go on all the same, with a lease that is not their own.
        // Now and then time jumps, and whoever holds the lease, alive or dead, has lost it.
        if (!answer.Granted && dice.Next(300) == 0) temp.Clock.Advance(Minute / 2);
        if (!answer.Granted && dice.Next(10) > 0) return;
        var lease = answer.Granted ? answer.Lease : answer.Lease with { Token = answer.Lease.Token - dice.Next(1, 3) };
        var wanted = Wanted(branch, port);
        var ancestry = Enumerable.Range(0, 2 * Enough).ToDictionary(other => $"c{other}", other => other < number ? Ancestry.Ancestor : Ancestry.Descendant);
        var begun = await state.BeginSync(Begin(lease, $"c{number}", wanted) with { Ancestry = ancestry }, None);
        foreach (var desired in wanted)
        {
            var attempt = await state.StartAttempt(new(lease, begun.SyncId, desired, ancestry), None);
            if (dice.Next(6) == 0) return;
            if (attempt.AttemptId is not { } id) continue;
            var succeeds = dice.Next(5) > 0;
            await state.CompleteAttempt(new(lease, id, succeeds, null), None);
            if (succeeds) Interlocked.Increment(ref succeeded);
        }

        await state.FinishSync(new(lease, begun.SyncId, [], []), None);
        await state.ReleaseLease(lease, None);
    }

    private static DesiredInstance[] Wanted(string branch, int port) =>
        [.. Instances.Where(name => name.StartsWith(branch, StringComparison.Ordinal)).Select(name => Want(name, port))];

    private static int Number(string sha) => int.Parse(sha[1..], CultureInfo.InvariantCulture);
}

public sealed class ReplicaTestsOnSqlite() : ReplicaTests(new TempState());

[Trait("Database", "PostgreSQL")]
public sealed class ReplicaTestsOnPostgres() : ReplicaTests(new PostgresState());
