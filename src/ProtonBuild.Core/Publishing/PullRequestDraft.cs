using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Publishing;

/// <summary>What a publish step carries: the material of its pull request.</summary>
/// <param name="From">The branch published, with its commit and instances.</param>
/// <param name="To">The target branch as merging would leave it.</param>
/// <param name="Commits">What the target does not have yet, newest first.</param>
/// <param name="Blockers">The ACTIVE blockers of instances on the target.</param>
public sealed record PublishContent(BranchOrder From, BranchPlan To, IReadOnlyList<GitCommit> Commits, IReadOnlyList<Blocker> Blockers);

/// <summary>A pull request's text.</summary>
/// <param name="Title">One line.</param>
/// <param name="Body">Markdown, with a hidden marker that identifies the pull request.</param>
public sealed record PullRequestDraft(string Title, string Body)
{
    /// <summary>Further commits are only counted.</summary>
    public const int MaxCommits = 50;

    /// <summary>GitHub refuses a longer body.</summary>
    public const int MaxBody = 65_536;

    private const int MaxChanges = 20;

    private PublishContent? Content { get; init; }

    /// <summary>What ends our part of a body: by it a pull request is known as ours, and what people wrote below stays theirs.</summary>
    public string Marker => Content is null ? "" : MarkerOf(Content.From.Branch, Content.To.Branch);

    public static PullRequestDraft Compose(PublishContent content, PublishSettings settings)
    {
        var (from, to) = (content.From.Branch, content.To.Branch);
        var title = Markdown.OneLine(
            settings.Title.Trim().Replace("{from}", from, StringComparison.Ordinal).Replace("{to}", to, StringComparison.Ordinal)
        );
        return new(title, Write(content, MaxBody)) { Content = content };
    }

    /// <summary>The new body for an existing one: our part is replaced, and what people wrote stays below it.</summary>
    /// <param name="existing">The existing body; without the marker people wrote all of it.</param>
    public string InPlaceOf(string existing)
    {
        var text = existing.ReplaceLineEndings("\n");
        var end = Content is null ? -1 : text.IndexOf(Marker, StringComparison.Ordinal);
        var theirs = (end < 0 ? text : text[(end + Marker.Length)..]).Trim('\n');
        return theirs.Length == 0 || Content is null ? Body : $"{Write(Content, MaxBody - theirs.Length - 2)}\n{theirs}\n";
    }

    private static string Write(PublishContent content, int limit) =>
        MarkdownPage.Fit(
            [
                new(
                    $"Every instance that is synced from {Markdown.Code(content.From.Branch)} is at "
                        + $"{Markdown.Code(Short(content.From.Commit))}.\n"
                ),
                Synced(content.From),
                Targets(content.To),
                .. Waiting(content),
                Commits(content.Commits),
                new($"\n{MarkerOf(content.From.Branch, content.To.Branch)}\n"),
            ],
            limit,
            text => text.Length
        );

    private static MarkdownSection Synced(BranchOrder branch) =>
        new($"\n### In sync on {Markdown.Code(branch.Branch)}\n\n| instance | environment | revision |\n| --- | --- | --- |\n")
        {
            Plural = "instances",
            Rows =
            [
                .. branch.Instances.Select(instance =>
                    $"| {Markdown.Escape(instance.Name.ToString())} | "
                    + $"{Markdown.Escape(instance.Desired?.Environment ?? "")} | "
                    + $"{Markdown.Code($"{instance.Spec}@{Short(branch.Commit)}")} |\n"
                ),
            ],
        };

    private static MarkdownSection Targets(BranchPlan branch) =>
        new($"\n### Merging syncs on {Markdown.Code(branch.Branch)}\n\n| instance | what | changes |\n| --- | --- | --- |\n")
        {
            Plural = "instances",
            Rows =
            [
                .. branch.Instances.Select(instance =>
                    $"| {Markdown.Escape(instance.Name.ToString())} | "
                    + $"{instance.Decision.Action.ToString().ToLowerInvariant()} | {Changes(instance)} |\n"
                ),
            ],
        };

    private static string Changes(PlannedInstance instance)
    {
        var changes = string.Join("<br>", instance.Changes.Take(MaxChanges).Select(change => Markdown.Code(change.ToString())));
        return instance.Changes.Count > MaxChanges ? $"{changes}<br>… and {instance.Changes.Count - MaxChanges} more" : changes;
    }

    private static IEnumerable<MarkdownSection> Waiting(PublishContent content)
    {
        if (content.Blockers.Count == 0)
            yield break;
        yield return new($"\n### Blockers on {Markdown.Code(content.To.Branch)}\n\n")
        {
            Plural = "blockers",
            Rows =
            [
                .. content.Blockers.Select(blocker =>
                    $"- **{Markdown.Escape(blocker.Target)}** will wait: {Markdown.Escape(blocker.CreatedReason)} "
                    + $"({Markdown.Code(blocker.Id)})\n"
                ),
            ],
        };
    }

    private static MarkdownSection Commits(IReadOnlyList<GitCommit> commits) =>
        new("\n### Commits\n\n")
        {
            Plural = "commits",
            Rows =
            [
                .. commits
                    .Take(MaxCommits)
                    .Select(commit =>
                        $"- {Markdown.Code(Short(commit.Sha))} {Markdown.Escape(commit.Subject)} ({Markdown.Escape(commit.Author)})\n"
                    ),
                .. commits.Count > MaxCommits ? ["- … and more\n"] : Array.Empty<string>(),
            ],
        };

    private static string MarkerOf(string from, string to) =>
        $"<!-- protonbuild:publish {Uri.EscapeDataString(from)} -> {Uri.EscapeDataString(to)} -->";

    private static string Short(string? sha) => sha is null ? "" : ShortSha.Of(sha);
}
