using ProtonBuild.App;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.State.Remote;

namespace ProtonBuild.GitHubAction;

internal enum Verb
{
    Auto,
    Validate,
    Plan,
    Sync,
    Publish,
}

internal enum AnnotationMode
{
    Check,
    Commands,
    None,
}

/// <summary>The inputs, each possible by itself and beside the others.</summary>
internal sealed record ActionInputs
{
    private const string Prefix = "INPUT_";

    public Verb Command { get; private init; }

    public string? OpsFile { get; private init; }

    public string? Config { get; private init; }

    public string? State { get; private init; }

    public string? StateToken { get; private init; }

    public string? GitHubToken { get; private init; }

    public string? Branch { get; private init; }

    public string FailOn { get; private init; } = "error";

    public AnnotationMode Annotations { get; private init; }

    public string CheckName { get; private init; } = "";

    public bool Comment { get; private init; }

    public bool DryRun { get; private init; }

    public string WorkingDirectory { get; private init; } = ".";

    /// <summary>The severity that <see cref="FailOn"/> names.</summary>
    public Severity FailSeverity => Enum.Parse<Severity>(FailOn, ignoreCase: true);

    /// <param name="variables">The environment, where the runner puts them.</param>
    /// <exception cref="UsageException">One is unknown, or cannot be; the message names it.</exception>
    public static ActionInputs Of(IReadOnlyDictionary<string, string> variables)
    {
        foreach (var name in variables.Keys.Where(IsUnknown).Order(StringComparer.Ordinal))
            throw Unknown(name);
        var inputs = new ActionInputs
        {
            Command = Word<Verb>("command"),
            OpsFile = Text("ops-file"),
            Config = Text("config"),
            State = Text("state"),
            StateToken = Text("state-token"),
            GitHubToken = Text("github-token"),
            Branch = Text("branch"),
            FailOn = OneOf("fail-on", ["error", "warning", "info"]),
            Annotations = Word<AnnotationMode>("annotations"),
            CheckName = Text("check-name")!,
            Comment = Flag("comment"),
            DryRun = Flag("dry-run"),
            WorkingDirectory = Text("working-directory")!,
        };
        return inputs.Contradiction() is { } contradiction ? throw new UsageException(contradiction) : inputs;

        // The token's default is an expression that only the runner can read.
        string? Text(string name)
        {
            var row = InputTable.All.Single(row => row.Name == name);
            if (variables.TryGetValue(row.Variable, out var given) && !string.IsNullOrWhiteSpace(given))
                return given.Trim();
            return row.Default.Length == 0 || row.Default.StartsWith("${{", StringComparison.Ordinal) ? null : row.Default;
        }

        T Word<T>(string name)
            where T : struct, Enum =>
            Enum.Parse<T>(OneOf(name, [.. Enum.GetNames<T>().Select(word => word.ToLowerInvariant())]), ignoreCase: true);

        string OneOf(string name, string[] words)
        {
            var given = Text(name)!;
            if (words.Contains(given))
                return given;
            var near = DidYouMean.Nearest(given, words) is { } word ? $"; did you mean '{word}'?" : "";
            throw new UsageException($"the input '{name}' is '{given}'; use {string.Join(", ", words[..^1])} or {words[^1]}{near}");
        }

        bool Flag(string name) =>
            Text(name)!.ToLowerInvariant() switch
            {
                "true" => true,
                "false" => false,
                _ => throw new UsageException($"the input '{name}' is '{Text(name)}'; write true or false"),
            };
    }

    private string? Contradiction() =>
        this switch
        {
            { StateToken: not null, State: null } =>
                "the input 'state-token' is set but 'state' is not; set 'state' to the endpoint, as the token is sent only there",
            { StateToken: not null, State: { } state } when !RemoteEndpoint.IsUrl(state) =>
                $"the input 'state-token' is set but 'state' is the file '{state}', which needs no token; remove one of them",
            { Command: Verb.Validate, Branch: not null } =>
                "the input 'branch' has no effect with 'command: validate', which checks every branch that the ops file names; remove it",
            { Comment: true, GitHubToken: null } =>
                "the input 'comment' is 'true' but 'github-token' is empty; set it to ${{ github.token }}",
            _ => null,
        };

    /// <summary>The runner itself reads <c>entrypoint</c> and <c>args</c> of a container, and hands them over too.</summary>
    private static bool IsUnknown(string variable) =>
        variable.StartsWith(Prefix, StringComparison.Ordinal)
        && variable is not ("INPUT_ENTRYPOINT" or "INPUT_ARGS")
        && InputTable.All.All(row => row.Variable != variable);

    private static UsageException Unknown(string variable)
    {
        var name = variable[Prefix.Length..].ToLowerInvariant();
        var near = DidYouMean.Nearest(name, InputTable.All.Select(row => row.Name));
        var hint = near is null ? $"the inputs are {string.Join(", ", InputTable.All.Select(row => row.Name))}" : $"did you mean '{near}'?";
        return new($"unknown input '{name}'; {hint}");
    }
}
