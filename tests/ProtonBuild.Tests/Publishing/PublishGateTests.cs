using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;

namespace ProtonBuild.Tests.Publishing;

public sealed class PublishGateTests
{
    private const string Commit = "1a2b3c4d5e6f7a8b9c0d";

    [Theory]
    [InlineData(SyncResult.Created, null)]
    [InlineData(SyncResult.Updated, null)]
    [InlineData(SyncResult.Unchanged, null)]
    [InlineData(SyncResult.Blocked, "web/b is blocked")]
    [InlineData(SyncResult.Skipped, "web/b is skipped")]
    [InlineData(SyncResult.Superseded, "web/b is superseded")]
    [InlineData(SyncResult.Failed, "web/b is failed")]
    public void After_a_sync_every_single_instance_must_be_in_step(SyncResult result, string? closed) =>
        Assert.Equal(
            closed,
            PublishGate.Closed(BranchResult([Outcome("a", SyncResult.Unchanged), Outcome("b", result), Outcome("c", SyncResult.Created)]))
        );

    [Fact]
    public void The_reason_names_three_and_counts_the_rest() =>
        Assert.Equal(
            "web/a is failed, web/b is blocked, web/c is skipped and 2 more",
            PublishGate.Closed(
                BranchResult([
                    Outcome("a", SyncResult.Failed),
                    Outcome("b", SyncResult.Blocked),
                    Outcome("c", SyncResult.Skipped),
                    Outcome("d", SyncResult.Skipped),
                    Outcome("e", SyncResult.Failed),
                ])
            )
        );

    [Theory]
    [InlineData(SyncAction.Unchanged, Commit, null)]
    [InlineData(SyncAction.Unchanged, "0000000000000000", "web/a is not synced at 1a2b3c4")]
    [InlineData(SyncAction.Unchanged, null, "web/a is not synced at 1a2b3c4")]
    [InlineData(SyncAction.Create, null, "web/a is not synced at 1a2b3c4")]
    [InlineData(SyncAction.Update, Commit, "web/a is not synced at 1a2b3c4")]
    [InlineData(SyncAction.Unknown, Commit, "web/a is not synced at 1a2b3c4")]
    [InlineData(SyncAction.Blocked, Commit, "web/a is blocked")]
    [InlineData(SyncAction.Superseded, Commit, "web/a is superseded")]
    public void Without_a_sync_what_is_recorded_must_be_at_the_commit(SyncAction action, string? synced, string? closed)
    {
        var name = new InstanceName("web", "a");
        var recorded = synced is null
            ? null
            : new RecordedInstance(name, true, "r", "main", "s", "test", "{}", "d", synced, synced, null, null);
        var planned = new PlannedInstance(new(name, 1, "s", [], null), recorded, new(name, action), []);

        Assert.Equal(closed, PublishGate.Closed(new BranchPlan(new("main", 1, ["prod"], Commit, [planned.Ordered]), [planned])));
    }

    [Fact]
    public void An_instance_that_the_run_left_out_and_that_is_not_at_the_commit_closes_the_gate() =>
        Assert.Equal(
            "web/b was left out and is not synced at this commit",
            PublishGate.Closed(new BranchResult([Outcome("a", SyncResult.Created)], [new("web", "b")], Observation.Empty))
        );

    private static BranchResult BranchResult(IReadOnlyList<InstanceOutcome> outcomes) => new(outcomes, [], Observation.Empty);

    private static InstanceOutcome Outcome(string instance, SyncResult result) => new(new("web", instance), 1, result);
}
