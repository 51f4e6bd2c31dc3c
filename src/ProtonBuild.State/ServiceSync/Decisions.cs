using ProtonBuild.Core.Git;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;

namespace ProtonBuild.State.ServiceSync;

/// <summary>Takes the decision of <see cref="SyncDecision"/> on what is recorded now.</summary>
internal static class Decisions
{
    public static List<Decision> Take(BeginSync request, Dictionary<InstanceName, RecordedRow> recorded, IReadOnlyList<Blocker> active)
    {
        var blockers = active.ToLookup(blocker => blocker.Service, StringComparer.Ordinal);
        return
        [
            .. request.Instances.Select(desired =>
                Take(
                    desired,
                    recorded.GetValueOrDefault(desired.Name),
                    blockers[desired.Name.Service],
                    new(request.Revision.Sha, request.Kind, request.Ancestry)
                )
            ),
        ];
    }

    public static Decision Take(DesiredInstance desired, RecordedRow? recorded, IEnumerable<Blocker> blockers, SyncTarget target) =>
        SyncDecision.Decide(
            desired,
            recorded?.ToDecide(),
            blockers.Where(blocker => blocker.Instance is null || blocker.Instance == desired.Name.Instance),
            sha => target.Relation(desired.Name, sha)
        );
}

/// <summary>What recorded commits are compared with.</summary>
/// <param name="Sha">The commit of the run.</param>
/// <param name="Kind">A rollback may go back behind newer commits.</param>
/// <param name="Ancestry">What the caller read from git.</param>
internal sealed record SyncTarget(string Sha, SyncKind Kind, IReadOnlyDictionary<string, Ancestry> Ancestry)
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
