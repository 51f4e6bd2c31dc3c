using ProtonBuild.Core.State;
using ProtonBuild.Git;
using ProtonBuild.GitHub.Http;

namespace ProtonBuild.App;

/// <summary>Why a use case could not do its work: the one place where an exception becomes a sentence and an exit code.</summary>
/// <param name="Message">What happened and what to do.</param>
/// <param name="ExitCode">What the program ends with.</param>
public sealed record Refusal(string Message, int ExitCode)
{
    /// <summary>The message on one line, safe to show.</summary>
    public string Line => Printable.Of(Message.ReplaceLineEndings(" "));

    /// <summary>Null for an exception that only a defect explains.</summary>
    public static Refusal? Of(Exception error) =>
        error switch
        {
            UsageException => new(error.Message, App.ExitCode.Usage),
            StateException state => new(error.Message, Of(state.Fault)),
            GitUnavailableException or GitHubException => new(error.Message, App.ExitCode.Unavailable),
            OperationCanceledException => new(
                "stopped; everything recorded so far is kept, and the next run continues from there",
                App.ExitCode.Unavailable
            ),
            IOException or UnauthorizedAccessException => new(error.Message, App.ExitCode.Unavailable),
            _ => null,
        };

    private static int Of(StateFault fault) =>
        fault switch
        {
            StateFault.NotFound or StateFault.Invalid => App.ExitCode.Usage,
            StateFault.Conflict => App.ExitCode.Findings,
            _ => App.ExitCode.Unavailable,
        };
}
