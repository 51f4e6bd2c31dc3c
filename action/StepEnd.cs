using ProtonBuild.App;
using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.GitHubAction;

/// <summary>How the work of a step ended.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Result">The result; null where the work could not be done.</param>
/// <param name="Failure">Why not, as a sentence.</param>
internal sealed record StepEnd(int Code, RunResult? Result, string? Failure)
{
    /// <summary>What people should know beside.</summary>
    public string? Note { get; init; }

    public static StepEnd Of(RunResult result) => new(result.Refusal?.ExitCode ?? result.ExitCode, result, null);

    public static StepEnd Refused(string why, int code) => new(code, null, why);

    /// <summary>Whether there are findings that fail the step, although the command went well.</summary>
    public bool IsFailed(Severity failOn) => Result?.Workspace.Diagnostics.Any(finding => finding.Severity >= failOn) == true;
}
