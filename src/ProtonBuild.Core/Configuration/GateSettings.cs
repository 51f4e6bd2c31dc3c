using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Configuration;

/// <summary>What must hold before a branch is published, beyond that every instance of it is in sync.</summary>
public sealed record GateSettings
{
    /// <summary>The target branch that it guards; null for all.</summary>
    public NamedPlace? To { get; init; }

    /// <summary>How long the branch's instances must have run since the last of them was deployed.</summary>
    public TimeSpan Soak { get; init; }

    /// <summary>A program that must end with 0, and its arguments, run without a shell from the root of the work tree; empty for
    /// none.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>How long the program may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>When nothing is published.</summary>
    public IReadOnlyList<FreezeWindow> Freezes { get; init; } = [];

    public bool StandsBefore(string target) => To is null || To.Text == target;
}
