using System.Text.Json;
using ProtonBuild.App;

namespace ProtonBuild.GitHubAction;

/// <summary>What made the workflow run.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Commit">The commit that is reported on.</param>
internal sealed record TriggerEvent(string Event, string Commit)
{
    private const string Heads = "refs/heads/";

    /// <summary>The branch that the checked-out files are on, or will be on once they are merged; null for a tag.</summary>
    public string? Branch { get; private init; }

    public int? PullRequest { get; private init; }

    /// <summary>Whether these files are only proposed: then none of their commands is executed.</summary>
    public bool IsProposal { get; private init; }

    /// <summary>Why there is nothing to do unless a command is named; null where there is.</summary>
    public string? Idle { get; private init; }

    /// <summary>Why there is nothing to do whatever is named.</summary>
    public string? Gone { get; private init; }

    /// <param name="variable">Looks up an environment variable.</param>
    /// <param name="payload">The event's payload, as GitHub writes it.</param>
    public static TriggerEvent Of(Func<string, string?> variable, JsonElement payload)
    {
        var name = Require("GITHUB_EVENT_NAME");
        var (reference, sha) = (variable("GITHUB_REF") ?? "", Require("GITHUB_SHA"));
        var here = new TriggerEvent(name, sha) { Branch = BranchOf(reference) };
        return name switch
        {
            "pull_request" => Pull(here, payload),
            _ when name.StartsWith("pull_request", StringComparison.Ordinal) => here with
            {
                IsProposal = true,
                Idle =
                    $"the action does nothing on '{name}'; 'pull_request' previews a pull request with no more permissions than it needs",
            },
            "merge_group" => here with
            {
                IsProposal = true,
                Branch = BranchOf(Text(payload, "merge_group", "base_ref")),
                Commit = Text(payload, "merge_group", "head_sha"),
            },
            "push" when payload.TryGetProperty("deleted", out var deleted) && deleted.ValueKind == JsonValueKind.True => here with
            {
                Gone = $"{Name(reference)} was deleted, so nothing is left to sync",
            },
            "push" or "workflow_dispatch" or "schedule" => here with
            {
                Idle = here.Branch is null ? $"{Name(reference)} is not a branch, and instances are synced from branches" : null,
            },
            _ => here with { Idle = $"the action does nothing on '{name}' unless the input 'command' names a command" },
        };

        string Require(string what) =>
            variable(what) is { Length: > 0 } value
                ? value
                : throw new UsageException($"{what} is not set; this program needs a GitHub runner; elsewhere, use protonbuild");
    }

    private static TriggerEvent Pull(TriggerEvent here, JsonElement payload)
    {
        var pull = payload.GetProperty("pull_request");
        var number = pull.GetProperty("number").GetInt32();
        var isClosed = payload.TryGetProperty("action", out var action) && action.ValueEquals("closed");
        return here with
        {
            IsProposal = true,
            PullRequest = number,
            Branch = Text(pull, "base", "ref"),
            Commit = Text(pull, "head", "sha"),
            Idle = isClosed ? $"pull request #{number} was closed" : null,
        };
    }

    private static string Text(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            element = element.GetProperty(name);
        return element.GetString()!;
    }

    private static string? BranchOf(string reference) =>
        reference.StartsWith(Heads, StringComparison.Ordinal) ? reference[Heads.Length..] : null;

    private static string Name(string reference) =>
        BranchOf(reference) is { } branch ? $"the branch '{branch}'"
        : reference.StartsWith("refs/tags/", StringComparison.Ordinal) ? $"the tag '{reference[10..]}'"
        : $"'{reference}'";
}
