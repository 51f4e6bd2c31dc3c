using ProtonBuild.Core.Git;
using ProtonBuild.Git;

namespace ProtonBuild.Cli;

/// <summary>What a run of the program touches of the world, so that a test can stand in for it.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress and complaints.</param>
/// <param name="Directory">Where paths start.</param>
/// <param name="Variable">Looks up an environment variable.</param>
/// <param name="IsTerminal">Whether results go to a person's terminal.</param>
/// <param name="IsErrorTerminal">Whether progress does.</param>
/// <param name="Time">The clock.</param>
internal sealed record ProcessContext(
    TextWriter Out,
    TextWriter Error,
    string Directory,
    Func<string, string?> Variable,
    bool IsTerminal,
    bool IsErrorTerminal,
    TimeProvider Time
)
{
    /// <summary>How many columns the terminal has now; 0 where nobody knows.</summary>
    public Func<int> Width { get; init; } = TerminalWidth;

    /// <summary>Text that is piped in, where a command asks for it.</summary>
    public Func<Stream> In { get; init; } = Console.OpenStandardInput;

    /// <summary>The whole environment, which a program that is run inherits.</summary>
    public Func<IEnumerable<KeyValuePair<string, string>>> Variables { get; init; } =
        () =>
            Environment
                .GetEnvironmentVariables()
                .Cast<System.Collections.DictionaryEntry>()
                .Select(pair => KeyValuePair.Create((string)pair.Key, (string?)pair.Value ?? ""));

    /// <summary>What is piped out byte by byte, where a result is no text for people.</summary>
    public Func<Stream> OutBytes { get; init; } = Console.OpenStandardOutput;

    /// <summary>Opens the repository that a folder belongs to.</summary>
    public Func<string, IGitRepository> OpenRepository { get; init; } = GitRepositories.Open;

    /// <summary>Hears what a command came to, beside what it writes.</summary>
    public Action<RunResult> OnResult { get; init; } = _ => { };

    public static ProcessContext OfProcess() =>
        new(
            Console.Out,
            Console.Error,
            Environment.CurrentDirectory,
            Environment.GetEnvironmentVariable,
            !Console.IsOutputRedirected,
            !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
            TimeProvider.System
        );

    private static int TerminalWidth()
    {
        try
        {
            return Console.WindowWidth;
        }
        catch (Exception unknown) when (unknown is IOException or PlatformNotSupportedException)
        {
            return 0;
        }
    }

    /// <summary>Who acts, for the record: the person behind a workflow, else the user of this machine.</summary>
    public string Principal => Variable("GITHUB_ACTOR") is { Length: > 0 } actor ? actor : Environment.UserName;

    /// <summary>Whether the run is about a pull request: what that brings along may be a stranger's, and is not executed.</summary>
    public bool IsPullRequest => Variable("GITHUB_EVENT_NAME") is "pull_request" or "pull_request_target";

    /// <summary>Who holds a lease, for those who wait.</summary>
    public string Holder => $"{Principal} on {Environment.MachineName} (process {Environment.ProcessId})";
}
