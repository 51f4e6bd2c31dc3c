using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Planning;

/// <summary>A part of a branch's instances, by the names of services and of <c>service/instance</c>; no names for all of them.</summary>
public sealed record Selection(IReadOnlyList<string> Names)
{
    public static Selection All { get; } = new([]);

    public bool Contains(InstanceName name) => Names.Count == 0 || Names.Contains(name.Service) || Names.Contains(name.ToString());

    /// <summary>A sentence about the first name that selects nothing, or null.</summary>
    public string? Missing(BranchOrder branch)
    {
        var known = branch
            .Instances.SelectMany(instance => new[] { instance.Name.Service, instance.Name.ToString() })
            .ToHashSet(StringComparer.Ordinal);
        return Names.FirstOrDefault(name => !known.Contains(name)) is { } missing
            ? $"no service or instance '{missing}' is synced from '{branch.Branch}'{DidYouMean.Hint(missing, [.. known])}"
            : null;
    }
}
