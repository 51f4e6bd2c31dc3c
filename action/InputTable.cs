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
            "The ops file, relative to the working directory (default: the one the configuration names, or the one with a usual name)"
        ),
        new("config", "", "The configuration, relative to the working directory (default: protonbuild.yaml at the root, if present)"),
        new("state", "", "Where state is stored: an endpoint URL, or a file in the workspace"),
        new("state-token", "", "The endpoint's access key (id.secret); sent only to the endpoint that state names"),
        new(
            "github-token",
            "${{ github.token }}",
            "The token that fetches other branches, writes checks and comments, and opens pull requests"
        ),
        new("branch", "", "The branch to sync, publish or plan (default: the event's)"),
        new("fail-on", "error", "The lowest severity that fails the step: error, warning or info"),
        new("annotations", "check", "How to annotate findings: check (a check run), commands (workflow commands) or none"),
        new("check-name", "ProtonBuild", "The name of the check run"),
        new("comment", "false", "Whether to post the plan as a comment on the pull request, updated in place: true or false"),
        new("dry-run", "false", "Whether sync and publish only show what they would do: true or false"),
        new("working-directory", ".", "The folder of the checkout, relative to the workspace"),
    ];

    public static IReadOnlyList<OutputRow> Outputs { get; } =
    [
        new("errors", "The number of errors found"),
        new("warnings", "The number of warnings found"),
        new("plan", "What a sync would do, as JSON; empty if nothing was planned, or if the JSON is longer than 256 KiB"),
        new("synced", "The number of instances now at the commit (created, updated or unchanged); empty if nothing was synced"),
        new("blocked", "The number of instances that a blocker holds back; empty if nothing was synced or planned"),
        new(
            "published",
            "The result of the publish step: opened, updated, up-to-date, waiting, failed or dry-run; several are separated by commas"
        ),
        new("pull-request-url", "The URL of the pull request; several are on one line each"),
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
