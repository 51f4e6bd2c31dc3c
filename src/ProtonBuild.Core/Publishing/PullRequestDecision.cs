namespace ProtonBuild.Core.Publishing;

/// <summary>A pull request that is there already, from and to the branches in question.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Url">Where people see it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Body">Its body.</param>
/// <param name="HeadSha">The head of the branch, or its head when the pull request was closed.</param>
public sealed record KnownPullRequest(int Number, string Url, string Title, string Body, string HeadSha)
{
    public IReadOnlyList<string> Labels { get; init; } = [];

    public bool IsOpen { get; init; }

    public bool IsMerged { get; init; }
}

public enum PullRequestAction
{
    /// <summary>There is none: open one.</summary>
    Open,

    /// <summary>One is open, ours or a person's: bring it up to date.</summary>
    Update,

    /// <summary>One is open and says all of it.</summary>
    Leave,

    /// <summary>One was merged at this commit, in a way that left no trace in history (a squash).</summary>
    Merged,

    /// <summary>A person closed one at this commit: that is an answer.</summary>
    Declined,
}

/// <summary>What becomes of a due pull request: decided here, done elsewhere.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Known">The pull request it is about; null where one is to be opened.</param>
public sealed record PullRequestDecision(PullRequestAction Action, KnownPullRequest? Known)
{
    /// <summary>The title to give it; null where it has it.</summary>
    public string? Title { get; init; }

    /// <summary>The body to give it; null where it has it.</summary>
    public string? Body { get; init; }

    /// <summary>The labels it lacks.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <param name="draft">What it should say.</param>
    /// <param name="labels">What it should be labelled with; others that people put there stay.</param>
    /// <param name="commit">The commit published.</param>
    /// <param name="known">All pull requests between the two branches, the last changed first.</param>
    public static PullRequestDecision Decide(
        PullRequestDraft draft,
        IReadOnlyList<string> labels,
        string commit,
        IReadOnlyList<KnownPullRequest> known
    )
    {
        var open = known
            .Where(pull => pull.IsOpen)
            .OrderByDescending(pull => pull.Body.Contains(draft.Marker, StringComparison.Ordinal))
            .FirstOrDefault();
        if (open is not null)
            return Update(draft, labels, open);
        if (known.FirstOrDefault(pull => pull.HeadSha == commit) is { } closed)
            return new(closed.IsMerged ? PullRequestAction.Merged : PullRequestAction.Declined, closed);
        return new(PullRequestAction.Open, null)
        {
            Title = draft.Title,
            Body = draft.Body,
            Labels = labels,
        };
    }

    private static PullRequestDecision Update(PullRequestDraft draft, IReadOnlyList<string> labels, KnownPullRequest open)
    {
        var body = draft.InPlaceOf(open.Body);
        var decision = new PullRequestDecision(PullRequestAction.Update, open)
        {
            Title = open.Title == draft.Title ? null : draft.Title,
            Body = open.Body.ReplaceLineEndings("\n").Trim() == body.Trim() ? null : body,
            Labels = [.. labels.Except(open.Labels, StringComparer.OrdinalIgnoreCase)],
        };
        return decision is { Title: null, Body: null, Labels.Count: 0 } ? decision with { Action = PullRequestAction.Leave } : decision;
    }
}
