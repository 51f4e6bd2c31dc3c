using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;

namespace ProtonBuild.Core.Publishing;

/// <summary>When the last of a branch's instances was deployed: what soak times are counted from. Null where none is known to have
/// been.</summary>
public static class LastDeployment
{
    /// <summary>By what is recorded.</summary>
    public static DateTimeOffset? Of(BranchOrder branch, Observation observation)
    {
        var names = branch.Instances.Select(instance => instance.Name).ToHashSet();
        return observation.Instances.Where(recorded => names.Contains(recorded.Name)).Max(recorded => recorded.LatestSuccessful?.EndedAt);
    }

    /// <summary>At the end of a sync: now, where it deployed anything.</summary>
    public static DateTimeOffset? Of(BranchOrder branch, BranchResult reached, DateTimeOffset now) =>
        reached.Instances.Any(outcome => outcome.Result.IsDeployed()) ? now : Of(branch, reached.Observation);
}
