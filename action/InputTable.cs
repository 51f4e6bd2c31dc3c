namespace ProtonBuild.GitHubAction;

/// <summary>What the Action takes: the one list that action.yml and docs/action.md are held to by a test.</summary>
internal static class InputTable
{
    public static IReadOnlyList<InputRow> All { get; } =
    [
        new("command", "auto", "What to do: auto, validate, plan, sync or publish"),
        new(
            "ops-file",
            "",
            "The ops file, from the working directory (default: what the configuration names, or the one under a usual name)"
        ),
        new("config", "", "The configuration, from the working directory (default: protonbuild.yaml at the root, if there is one)"),
        new("state", "", "Where the state is kept: an endpoint's address, or a file in the workspace"),
        new("state-token", "", "The endpoint's access key, id.secret; it is sent to the endpoint that state names, and nowhere else"),
        new("github-token", "${{ github.token }}", "Fetches other branches, writes checks and comments, opens pull requests"),
        new("branch", "", "The branch to sync, publish or plan (default: the event's)"),
        new("fail-on", "error", "The least severity that fails the step: error, warning or info"),
        new("annotations", "check", "How findings are shown on lines: check (a check run), commands (workflow commands) or none"),
        new("check-name", "ProtonBuild", "What the check run is called"),
        new("comment", "false", "Whether a pull request gets a comment with the plan, brought up to date in its place: true or false"),
        new("dry-run", "false", "Whether sync and publish show what they would do, and do nothing: true or false"),
        new("working-directory", ".", "The folder of the checkout, from the workspace"),
    ];

    public static IReadOnlyList<OutputRow> Outputs { get; } =
    [
        new("errors", "How many errors were found"),
        new("warnings", "How many warnings were found"),
        new("plan", "What syncing would do, as JSON; empty where nothing was planned, or where it is longer than 256 KiB"),
        new("synced", "How many instances are at the commit now: created, updated or unchanged; empty where nothing was synced"),
        new("blocked", "How many instances wait for a blocker; empty where nothing was synced or planned"),
        new(
            "published",
            "What became of the publish step: opened, updated, up-to-date, waiting, failed or dry-run; several are separated by commas"
        ),
        new("pull-request-url", "The pull request; several stand on a line each"),
    ];
}

/// <param name="Name">As it is written under <c>with:</c>.</param>
/// <param name="Default">What holds where it is not given.</param>
/// <param name="Description">What it is.</param>
internal sealed record InputRow(string Name, string Default, string Description)
{
    /// <summary>How the runner hands it over.</summary>
    public string Variable => $"INPUT_{Name.ToUpperInvariant()}";
}

/// <param name="Name">As it is read from <c>steps.ID.outputs</c>.</param>
/// <param name="Description">What it is.</param>
internal sealed record OutputRow(string Name, string Description);
