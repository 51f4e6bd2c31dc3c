using System.Collections.Concurrent;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Planning;

/// <summary>
/// Which instances did not get where they should, and so stand in the way of what depends on them, however indirectly.
/// </summary>
public sealed class BlockedDependencies
{
    private readonly ConcurrentDictionary<InstanceName, string> stuck = new();

    /// <param name="name">The instance that is stuck.</param>
    /// <param name="why">The end of a sentence: <c>which is blocked</c>.</param>
    public void Add(InstanceName name, string why) => stuck[name] = $"depends on {name}, {why}";

    /// <summary>What stands before an instance, as a sentence, or null. What stands before it stands before its dependents too.</summary>
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
