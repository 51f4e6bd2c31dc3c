using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Planning;

/// <summary>An observation, indexed by name.</summary>
public sealed class ObservedState(Observation observation)
{
    private readonly Dictionary<InstanceName, RecordedInstance> instances = observation.Instances.ToDictionary(instance => instance.Name);
    private readonly ILookup<string, Blocker> blockers = observation.ActiveBlockers.ToLookup(
        blocker => blocker.Target,
        StringComparer.Ordinal
    );

    public Observation Observation => observation;

    public RecordedInstance? Find(InstanceName name) => instances.GetValueOrDefault(name);

    /// <summary>The ACTIVE blockers in the way of an instance: its own, and its service's.</summary>
    public IEnumerable<Blocker> BlockersOf(InstanceName name) => blockers[name.ToString()].Concat(blockers[name.Service]);
}
