using ProtonBuild.Cli;
using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.GitHubAction;

/// <summary>How a command ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Result">What it came to; null where it could not do its work.</param>
/// <param name="Failure">Why not, as a sentence.</param>
internal sealed record StepEnd(int Code, RunResult? Result, string? Failure)
{
    /// <summary>What people should know beside.</summary>
    public string? Note { get; init; }

    public static StepEnd Refused(string why, int code) => new(code, null, why);

    /// <summary>Whether there are findings that fail the step, although the command went well.</summary>
    public bool IsFailed(Severity failOn) => Result?.Workspace.Diagnostics.Any(finding => finding.Severity >= failOn) == true;
}
