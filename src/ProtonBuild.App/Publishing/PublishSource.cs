using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;

namespace ProtonBuild.App.Publishing;

/// <summary>A branch that is to be published, at one commit.</summary>
/// <param name="Revision">The commit.</param>
/// <param name="Branch">The branch's instances and the branches that it publishes to.</param>
/// <param name="Observation">What is recorded.</param>
/// <param name="Waiting">Why not every instance of the branch is at the commit (invariant 5); null where they all are.</param>
/// <param name="LastDeployed">When the last of its instances was deployed; null where none is known to have been.</param>
internal sealed record PublishSource(
    Revision Revision,
    BranchOrder Branch,
    Observation Observation,
    string? Waiting,
    DateTimeOffset? LastDeployed
);

/// <summary>How far publishing goes.</summary>
internal sealed record PublishMode
{
    /// <summary>The one branch to publish to; null for all.</summary>
    public string? OnlyTo { get; init; }

    /// <summary>Show what is due: run no command, open no pull request.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Whether a due pull request that cannot be opened is a failure; else the step stays due.</summary>
    public bool RequiresPullRequest { get; init; }

    /// <summary>Why freeze windows do not hold this time; null where they do.</summary>
    public string? OverrideFreeze { get; init; }
}
