using System.Text.Json.Serialization;

namespace ProtonBuild.GitHub.Models;

/// <summary>A pull request, with the members that ProtonBuild uses.</summary>
/// <param name="Number">Its number in the repository.</param>
/// <param name="NodeId">Its id in GraphQL.</param>
/// <param name="HtmlUrl">Its page.</param>
/// <param name="State"><c>open</c> or <c>closed</c>.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Markdown; null if empty.</param>
public sealed record PullRequest(int Number, string NodeId, string HtmlUrl, string State, string Title, string? Body)
{
    /// <summary>The branch to merge, and its commit, now or when the pull request was closed.</summary>
    public required GitReference Head { get; init; }

    /// <summary>The branch to merge into.</summary>
    public required GitReference Base { get; init; }

    public IReadOnlyList<Label> Labels { get; init; } = [];

    /// <summary>When it was merged; null if it was not.</summary>
    public DateTimeOffset? MergedAt { get; init; }

    /// <summary>How GitHub merges it as soon as it may; null if auto-merge is off.</summary>
    public AutoMerge? AutoMerge { get; init; }
}

/// <param name="Ref">The branch.</param>
/// <param name="Sha">The commit.</param>
public sealed record GitReference(string Ref, string Sha);

/// <param name="MergeMethod"><c>merge</c>, <c>squash</c> or <c>rebase</c>.</param>
public sealed record AutoMerge(string MergeMethod);

/// <param name="Title">One line.</param>
/// <param name="Head">The branch to merge.</param>
/// <param name="Base">The branch to merge into.</param>
public sealed record NewPullRequest(string Title, string Head, string Base)
{
    public string? Body { get; init; }

    public bool? Draft { get; init; }
}

/// <summary>Null leaves a member unchanged.</summary>
public sealed record PullRequestUpdate(string? Title, string? Body);

/// <param name="Filename">From the root of the repository.</param>
/// <param name="Status"><c>added</c>, <c>modified</c>, <c>removed</c> or <c>renamed</c>.</param>
public sealed record PullRequestFile([property: JsonPropertyName("filename")] string Filename, string Status);

/// <param name="Reviewers">Logins.</param>
/// <param name="TeamReviewers">Slugs of teams, without the organization.</param>
public sealed record PullRequestReviewRequest(IReadOnlyList<string>? Reviewers, IReadOnlyList<string>? TeamReviewers);

/// <summary>Which pull requests a list holds.</summary>
/// <param name="State"><c>open</c>, <c>closed</c> or <c>all</c>.</param>
/// <param name="Head">The branch to merge.</param>
/// <param name="Base">The branch to merge into.</param>
public sealed record PullRequestRequest(string State, string Head, string Base)
{
    /// <summary>How many pages of a hundred to read, the most recently updated first; null for all.</summary>
    public int? Pages { get; init; }
}
