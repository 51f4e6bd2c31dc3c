using ProtonBuild.Core.Git;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;

namespace ProtonBuild.State.ServiceSync;

/// <summary>Takes the one decision of <see cref="SyncDecision"/> on what is recorded now.</summary>
internal static class Decisions
{
    public static List<Decision> Take(BeginSync request, Dictionary<InstanceName, KnownRow> known, IReadOnlyList<Blocker> active)
    {
        var blockers = active.ToLookup(blocker => blocker.Service, StringComparer.Ordinal);
        return
        [
            .. request.Instances.Select(desired =>
                Take(
                    desired,
                    known.GetValueOrDefault(desired.Name),
                    blockers[desired.Name.Service],
                    new(request.Revision.Sha, request.Kind, request.Ancestry)
                )
            ),
        ];
    }

    public static Decision Take(DesiredInstance desired, KnownRow? known, IEnumerable<Blocker> blockers, Target target) =>
        SyncDecision.Decide(
            desired,
            known?.ToJudge(),
            blockers.Where(blocker => blocker.Instance is null || blocker.Instance == desired.Name.Instance),
            recorded => target.Relation(desired.Name, recorded)
        );
}

/// <summary>What recorded commits are seen from.</summary>
/// <param name="Sha">The commit of the run.</param>
/// <param name="Kind">What the run is for: a rollback goes back behind newer commits.</param>
/// <param name="Ancestry">What the caller found out from git.</param>
internal sealed record Target(string Sha, SyncKind Kind, IReadOnlyDictionary<string, Ancestry> Ancestry)
{
    public Ancestry Relation(InstanceName name, string recorded)
    {
        if (recorded == Sha)
            return Core.Git.Ancestry.Same;
        if (!Ancestry.TryGetValue(recorded, out var relation))
            throw new StateException(
                StateFault.Conflict,
                $"{name} was meanwhile synced from commit {recorded}; look at the state again and decide anew"
            );
        return Kind == SyncKind.Rollback && relation == Core.Git.Ancestry.Descendant ? Core.Git.Ancestry.Unrelated : relation;
    }
}
