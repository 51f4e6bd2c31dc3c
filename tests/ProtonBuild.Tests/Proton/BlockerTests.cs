using ProtonBuild.Core.State;
using ProtonBuild.State.Proton;
using ProtonBuild.Tests.State;

namespace ProtonBuild.Tests.Proton;

public abstract class BlockerTests(TempState temp) : ProtonCase(temp)
{
    [Fact]
    public async Task A_summary_holds_the_active_ones_and_the_one_resolved_last()
    {
        await TempState.Sync(State, await TempState.Lease(State), "c1", TempState.Want("a/x"), TempState.Want("a/y"));
        for (var port = 1; port <= 4; port++)
            await Update("a", "x", Spec(("x", port)));
        var all = await Blockers("a", "x");
        Assert.Equal(4, all.Count);
        foreach (var blocker in all.Take(3))
        {
            Temp.Clock.Advance(TimeSpan.FromSeconds(1));
            await Proton.Blockers.UpdateServiceSyncBlocker(new() { Id = blocker.Id, ResolvedReason = "agreed" }, Alice, None);
        }

        var left = await Blockers("a", "x");
        Assert.Equal([(all[2].Id, "RESOLVED"), (all[3].Id, "ACTIVE")], left.Select(blocker => (blocker.Id, blocker.Status)));
        Assert.Equal(("agreed", Temp.Clock.GetUtcNow()), (left[0].ResolvedReason, left[0].ResolvedAt!.Value));
        Assert.Empty(await Blockers("a"));
        Assert.Empty(await Blockers("a", "y"));
        await Refused(ProtonFault.ResourceNotFound, () => Blockers("b"));
        await Refused(ProtonFault.ResourceNotFound, () => Blockers("a", "z"));
    }

    [Fact]
    public async Task The_blocker_story_from_start_to_end()
    {
        await TempState.Sync(State, await TempState.Lease(State), "c1", TempState.Want("a/x", 1));
        await Update("a", "x", Spec(("x", 9)));
        Temp.Clock.Advance(TempState.Minute);
        Assert.Equal(
            SyncAction.Blocked,
            Assert.Single((await TempState.Sync(State, await TempState.Lease(State), "c2", TempState.Want("a/x", 2))).Decisions).Action
        );
        var blocker = Assert.Single(await Blockers("a", "x"));
        var resolved = await Proton.Blockers.UpdateServiceSyncBlocker(
            new() { Id = blocker.Id, ResolvedReason = "the spec is right" },
            Alice,
            None
        );
        Assert.Equal(
            ("a", "x", "RESOLVED", "the spec is right"),
            (
                resolved.ServiceName,
                resolved.ServiceInstanceName,
                resolved.ServiceSyncBlocker.Status,
                resolved.ServiceSyncBlocker.ResolvedReason
            )
        );
        Assert.Contains(
            "by alice at",
            (
                await Refused(
                    ProtonFault.Conflict,
                    () => Proton.Blockers.UpdateServiceSyncBlocker(new() { Id = blocker.Id, ResolvedReason = "again" }, Alice, None)
                )
            ).Message,
            StringComparison.Ordinal
        );
        await Refused(
            ProtonFault.ResourceNotFound,
            () => Proton.Blockers.UpdateServiceSyncBlocker(new() { Id = blocker.Id[..8], ResolvedReason = "part of an id" }, Alice, None)
        );
        Temp.Clock.Advance(TempState.Minute);
        await TempState.Sync(State, await TempState.Lease(State), "c2", TempState.Want("a/x", 2));
        Assert.Equal(
            "c2",
            (await Proton.SyncStatus.GetServiceInstanceSyncStatus(new() { ServiceInstanceName = "x", ServiceName = "a" }, Alice, None))
                .LatestSuccessfulSync!
                .TargetRevision
                .Sha
        );
    }
}

public sealed class BlockerTestsOnSqlite() : BlockerTests(new TempState());

[Trait("Database", "PostgreSQL")]
public sealed class BlockerTestsOnPostgres() : BlockerTests(new PostgresState());
