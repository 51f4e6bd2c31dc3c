using System.Text.Json.Serialization;

namespace ProtonBuild.GitHub.Models;

/// <summary>A pull request, as far as it is looked at.</summary>
/// <param name="Number">Its number in the repository.</param>
/// <param name="NodeId">Its id in GraphQL.</param>
/// <param name="HtmlUrl">Where people see it.</param>
/// <param name="State"><c>open</c> or <c>closed</c>.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Markdown; null where it is empty.</param>
public sealed record PullRequest(int Number, string NodeId, string HtmlUrl, string State, string Title, string? Body)
{
    /// <summary>The branch that is to be merged, and where it stands, or stood when the pull request was closed.</summary>
    public required GitReference Head { get; init; }

    /// <summary>The branch it is to be merged into.</summary>
    public required GitReference Base { get; init; }

    public IReadOnlyList<Label> Labels { get; init; } = [];

    /// <summary>When it was merged; null where it was not.</summary>
    public DateTimeOffset? MergedAt { get; init; }

    /// <summary>How it is merged as soon as it may be; null where nobody asked for that.</summary>
    public AutoMerge? AutoMerge { get; init; }
}

/// <param name="Ref">The branch.</param>
/// <param name="Sha">The commit.</param>
public sealed record GitReference(string Ref, string Sha);

/// <param name="MergeMethod"><c>merge</c>, <c>squash</c> or <c>rebase</c>.</param>
public sealed record AutoMerge(string MergeMethod);

/// <param name="Title">One line.</param>
/// <param name="Head">The branch that is to be merged.</param>
/// <param name="Base">The branch it is to be merged into.</param>
public sealed record NewPullRequest(string Title, string Head, string Base)
{
    public string? Body { get; init; }

    public bool? Draft { get; init; }
}

/// <summary>What is null stays as it is.</summary>
public sealed record PullRequestUpdate(string? Title, string? Body);

/// <param name="Filename">From the root of the repository.</param>
/// <param name="Status"><c>added</c>, <c>modified</c>, <c>removed</c> or <c>renamed</c>.</param>
public sealed record PullRequestFile([property: JsonPropertyName("filename")] string Filename, string Status);

/// <param name="Reviewers">Logins.</param>
/// <param name="TeamReviewers">Slugs of teams, without the organization.</param>
public sealed record PullRequestReviewRequest(IReadOnlyList<string>? Reviewers, IReadOnlyList<string>? TeamReviewers);

/// <summary>Which pull requests a list holds.</summary>
/// <param name="State"><c>open</c>, <c>closed</c> or <c>all</c>.</param>
/// <param name="Head">The branch that is to be merged.</param>
/// <param name="Base">The branch it is to be merged into.</param>
public sealed record PullRequestRequest(string State, string Head, string Base)
{
    /// <summary>How many pages of a hundred are looked at, the last changed first; null for all.</summary>
    public int? Pages { get; init; }
}
