using System.Globalization;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Planning;

/// <summary>
/// Decides what a sync does with one instance. The plan calls it on what it observed, the state service calls it again
/// inside the transaction that records the decision: one rule, used twice.
/// </summary>
public static class SyncDecision
{
    /// <param name="desired">What the commit wants.</param>
    /// <param name="recorded">What is recorded, or null where nothing is.</param>
    /// <param name="blockers">The ACTIVE blockers of the instance and of its service.</param>
    /// <param name="relation">What a recorded sha is to the commit being synced.</param>
    public static Decision Decide(
        DesiredInstance desired,
        RecordedInstance? recorded,
        IEnumerable<Blocker> blockers,
        Func<string, Ancestry> relation
    )
    {
        var name = desired.Name;
        if (blockers.FirstOrDefault() is { } blocker)
            return new(name, SyncAction.Blocked, Explain(blocker));
        if (recorded?.SyncedSha is { } synced && Newer(synced, relation, "synced from") is var (newer, why))
            return new(name, newer, why);

        // A newer commit that was started and failed may have changed half of the instance. An older one must not go back either.
        if (
            recorded?.DesiredSha is { } wanted
            && wanted != recorded.SyncedSha
            && Newer(wanted, relation, "started with") is var (started, reason)
        )
            return new(name, started, reason);
        if (recorded is not { Exists: true })
            return new(name, SyncAction.Create);

        // A failed attempt may have changed half of the instance; only another attempt settles that.
        var isWhole = recorded.Latest is null or { Status: AttemptStatus.Succeeded };
        return new(name, recorded.Digest == desired.Digest && isWhole ? SyncAction.Unchanged : SyncAction.Update);
    }

    /// <summary>Who changed what, when, and the command that resolves it.</summary>
    public static string Explain(Blocker blocker) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{blocker.CreatedReason}; resolve with: protonbuild blockers resolve {blocker.Id} --reason \"…\""
        );

    private static (SyncAction Action, string Why)? Newer(string sha, Func<string, Ancestry> relation, string how) =>
        relation(sha) switch
        {
            Ancestry.Descendant => (SyncAction.Superseded, $"already {how} the newer commit {ShortSha.Of(sha)}"),
            Ancestry.Unknown => (
                SyncAction.Unknown,
                $"last {how} commit {ShortSha.Of(sha)}, which is not in this clone; run 'git fetch' first"
            ),
            _ => null,
        };
}
