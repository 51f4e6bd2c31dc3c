using ProtonBuild.Core.Git;
using ProtonBuild.Git;

namespace ProtonBuild.App;

/// <summary>What a use case touches of the world around it, so that a test can replace it.</summary>
/// <param name="Directory">Where paths start.</param>
/// <param name="Variable">Looks up an environment variable.</param>
/// <param name="Time">The clock.</param>
public sealed record ProcessContext(string Directory, Func<string, string?> Variable, TimeProvider Time)
{
    /// <summary>The whole environment, which a program that is run inherits.</summary>
    public Func<IEnumerable<KeyValuePair<string, string>>> Variables { get; init; } =
        () =>
            Environment
                .GetEnvironmentVariables()
                .Cast<System.Collections.DictionaryEntry>()
                .Select(pair => KeyValuePair.Create((string)pair.Key, (string?)pair.Value ?? ""));

    /// <summary>Text that is piped in, where a command asks for it.</summary>
    public Func<Stream> In { get; init; } = Console.OpenStandardInput;

    /// <summary>Opens the repository that a folder belongs to.</summary>
    public Func<string, IGitRepository> OpenRepository { get; init; } = GitRepositories.Open;

    /// <summary>Takes a sentence that people should read while the use case runs; called from several threads.</summary>
    public Action<string> Notice { get; init; } = _ => { };

    /// <summary>Takes a line that a gate's program printed; called from several threads.</summary>
    public Action<string> ProgramOutput { get; init; } = _ => { };

    public static ProcessContext OfProcess() => new(Environment.CurrentDirectory, Environment.GetEnvironmentVariable, TimeProvider.System);

    /// <summary>Who acts, for the record: the person behind a workflow, else the user of this machine.</summary>
    public string Principal => Variable("GITHUB_ACTOR") is { Length: > 0 } actor ? actor : Environment.UserName;

    /// <summary>Whether the run is about a pull request: its code may be a stranger's, and is never executed.</summary>
    public bool IsPullRequest => Variable("GITHUB_EVENT_NAME") is "pull_request" or "pull_request_target";

    /// <summary>Who holds a lease, for those who wait.</summary>
    public string Holder => $"{Principal} on {Environment.MachineName} (process {Environment.ProcessId})";
}
