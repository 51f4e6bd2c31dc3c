using ProtonBuild.Core.Git;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;

namespace ProtonBuild.Core.Publishing;

/// <summary>
/// A branch is published only when every instance of it is at the commit published. A sync that changed nothing passes
/// the same gate.
/// </summary>
public static class PublishGate
{
    /// <summary>Why the gate is closed after a sync, or null where it is open.</summary>
    public static string? Closed(BranchResult reached) =>
        Sentence([
            .. from outcome in reached.Instances
            where !outcome.Result.IsAtCommit()
            select $"{outcome.Name} is {outcome.Result.ToString().ToLowerInvariant()}",
            .. reached.Behind.Select(name => $"{name} was left out and is not synced at this commit"),
        ]);

    /// <summary>Why the gate is closed by what is recorded, without a sync, or null where it is open.</summary>
    public static string? Closed(BranchPlan branch) =>
        Sentence(
            from instance in branch.Instances
            where instance.Decision.Action != SyncAction.Unchanged || instance.Recorded?.SyncedSha != branch.Commit
            select instance.Decision.Action is SyncAction.Blocked or SyncAction.Superseded
                ? $"{instance.Name} is {instance.Decision.Action.ToString().ToLowerInvariant()}"
                : $"{instance.Name} is not synced at {(branch.Commit is { } commit ? ShortSha.Of(commit) : "")}"
        );

    private static string? Sentence(IEnumerable<string> reasons)
    {
        var list = reasons.ToList();
        return list.Count switch
        {
            0 => null,
            <= 3 => string.Join(", ", list),
            _ => $"{string.Join(", ", list.Take(3))} and {list.Count - 3} more",
        };
    }
}
