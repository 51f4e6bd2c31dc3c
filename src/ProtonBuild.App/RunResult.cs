using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.App;

/// <summary>The result of a use case that reads the repository, for a host to show.</summary>
/// <param name="Workspace">What was read.</param>
/// <param name="Findings">What is wrong with it, as far as it was asked for.</param>
/// <param name="ExitCode">What the program ends with.</param>
public sealed record RunResult(Workspace Workspace, Findings Findings, int ExitCode)
{
    /// <summary>What a sync would do; null where nothing was planned.</summary>
    public Plan? Plan { get; init; }

    /// <summary>The ACTIVE blockers that were observed.</summary>
    public IReadOnlyList<Blocker> Blockers { get; init; } = [];

    /// <summary>What was to be synced or published; null where neither was meant.</summary>
    public Revision? Revision { get; init; }

    /// <summary>How a sync ended; null where none ran.</summary>
    public SyncOutcome? Outcome { get; init; }

    public IReadOnlyList<PublishStepResult> Publish { get; init; } = [];

    /// <summary>What went wrong after the result was there, and is to be shown below it; null where nothing did.</summary>
    public Refusal? Refusal { get; init; }
}
