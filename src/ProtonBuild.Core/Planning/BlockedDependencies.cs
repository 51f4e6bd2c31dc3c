using System.Collections.Concurrent;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Planning;

/// <summary>
/// The instances that were not synced, and so block what depends on them, however indirectly.
/// </summary>
public sealed class BlockedDependencies
{
    private readonly ConcurrentDictionary<InstanceName, string> stuck = new();

    /// <param name="name">The instance that is stuck.</param>
    /// <param name="why">The end of a sentence: <c>which is blocked</c>.</param>
    public void Add(InstanceName name, string why) => stuck[name] = $"depends on {name}, {why}";

    /// <summary>What blocks an instance, as a sentence, or null. What blocks it blocks its dependents too.</summary>
    public string? Before(InstanceName name, IReadOnlyList<InstanceName> dependsOn)
    {
        foreach (var dependency in dependsOn)
        {
            if (stuck.TryGetValue(dependency, out var why))
                return stuck[name] = why;
        }

        return null;
    }
}
