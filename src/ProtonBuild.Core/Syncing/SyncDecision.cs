using System.Globalization;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Syncing;

/// <summary>
/// Decides what a sync does with one instance. The plan calls it on what it observed, the state service calls it again
/// inside the transaction that records the decision: one rule, two moments.
/// </summary>
public static class SyncDecision
{
    /// <param name="desired">What the commit wants.</param>
    /// <param name="recorded">What is recorded, or null where nothing is.</param>
    /// <param name="blockers">The ACTIVE blockers of the instance and of its service.</param>
    /// <param name="synced">What the recorded sha is to the commit being synced.</param>
    public static Decision Decide(DesiredInstance desired, RecordedInstance? recorded, IEnumerable<Blocker> blockers, Ancestry synced)
    {
        var name = desired.Name;
        if (blockers.FirstOrDefault() is { } blocker) return new(name, SyncAction.Blocked, Explain(blocker));
        if (recorded?.SyncedSha is { } sha)
        {
            if (synced == Ancestry.Descendant) return new(name, SyncAction.Superseded, $"already synced from the newer commit {Short(sha)}");
            if (synced == Ancestry.Unknown)
                return new(name, SyncAction.Unknown, $"last synced from commit {Short(sha)}, which is not in this clone; run 'git fetch' first");
        }

        if (recorded is not { Exists: true }) return new(name, SyncAction.Create);

        // An attempt that did not succeed may have changed half of what it was to change: only another one makes that sure.
        var isWhole = recorded.Latest is null or { Status: AttemptStatus.Succeeded };
        return new(name, recorded.Digest == desired.Digest && isWhole ? SyncAction.Unchanged : SyncAction.Update);
    }

    /// <summary>Who changed what, when, and the command that resolves it.</summary>
    public static string Explain(Blocker blocker) => string.Create(
        CultureInfo.InvariantCulture,
        $"{blocker.CreatedReason}; resolve with: protonbuild blockers resolve {blocker.Id} --reason \"…\"");

    private static string Short(string sha) => sha.Length > 7 ? sha[..7] : sha;
}
