using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Cli;

/// <summary>What a command came to, for a host that shows it in ways of its own.</summary>
/// <param name="Workspace">What was read.</param>
internal sealed record RunResult(Workspace Workspace)
{
    public Plan? Plan { get; init; }

    /// <summary>The ACTIVE blockers that were observed.</summary>
    public IReadOnlyList<Blocker> Blockers { get; init; } = [];

    /// <summary>What was synced, or published; null where neither was meant.</summary>
    public Revision? Revision { get; init; }

    public SyncOutcome? Outcome { get; init; }

    public IReadOnlyList<PublishStepResult> Publish { get; init; } = [];
}
