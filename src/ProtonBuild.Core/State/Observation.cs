namespace ProtonBuild.Core.State;

/// <param name="Repository">The repository of the branch.</param>
/// <param name="Branch">Everything synced from it is observed; null observes the services only.</param>
/// <param name="Services">All instances of these services are observed, whatever branch they come from.</param>
public sealed record ObserveRequest(string Repository, string? Branch, IReadOnlyList<string> Services);

/// <param name="Instances">In ordinal order of service and instance.</param>
/// <param name="ActiveBlockers">The ACTIVE blockers of the observed services, oldest first.</param>
public sealed record Observation(IReadOnlyList<RecordedInstance> Instances, IReadOnlyList<Blocker> ActiveBlockers)
{
    public static Observation Empty { get; } = new([], []);
}
