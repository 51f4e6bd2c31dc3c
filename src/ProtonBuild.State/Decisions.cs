using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;

namespace ProtonBuild.State;

/// <summary>Takes the one decision of <see cref="SyncDecision"/> on what is recorded now.</summary>
internal static class Decisions
{
    public static List<Decision> Take(BeginSync request, Dictionary<InstanceName, KnownRow> known, IReadOnlyList<Blocker> active)
    {
        var blockers = active.ToLookup(blocker => blocker.Service, StringComparer.Ordinal);
        return [.. request.Instances.Select(desired =>
            Take(desired, known.GetValueOrDefault(desired.Name), blockers[desired.Name.Service], request.Revision.Sha, request.Ancestry))];
    }

    public static Decision Take(
        DesiredInstance desired, KnownRow? known, IEnumerable<Blocker> blockers, string sha, IReadOnlyDictionary<string, Ancestry> ancestry) =>
        SyncDecision.Decide(
            desired, known?.ToJudge(),
            blockers.Where(blocker => blocker.Instance is null || blocker.Instance == desired.Name.Instance),
            recorded => Relation(desired.Name, recorded, sha, ancestry));

    private static Ancestry Relation(InstanceName name, string recorded, string sha, IReadOnlyDictionary<string, Ancestry> ancestry)
    {
        if (recorded == sha) return Ancestry.Same;
        return ancestry.TryGetValue(recorded, out var relation) ? relation : throw new StateException(StateFault.Conflict,
            $"{name} was meanwhile synced from commit {recorded}; look at the state again and decide anew");
    }
}
