using System.Text;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Publishing;

/// <summary>What a publish step carries: the material of its pull request.</summary>
/// <param name="From">The branch published, with its commit and instances.</param>
/// <param name="To">What merging would make of the target branch.</param>
/// <param name="Commits">What the target does not have yet, newest first.</param>
/// <param name="Blockers">The ACTIVE blockers of instances on the target.</param>
public sealed record PublishContent(BranchPlan From, BranchPlan To, IReadOnlyList<GitCommit> Commits, IReadOnlyList<Blocker> Blockers);

/// <summary>A pull request's text.</summary>
/// <param name="Title">One line.</param>
/// <param name="Body">Markdown, with a hidden marker by which the pull request is found again.</param>
public sealed record PullRequestDraft(string Title, string Body)
{
    /// <summary>More commits than anybody reads are counted instead.</summary>
    public const int MaxCommits = 50;

    public static PullRequestDraft Compose(PublishContent content, PublishSettings settings)
    {
        var (from, to) = (content.From.Branch, content.To.Branch);
        var title = Markdown.OneLine(settings.Title.Trim().Replace("{from}", from, StringComparison.Ordinal).Replace("{to}", to, StringComparison.Ordinal));
        var body = new StringBuilder();
        body.Append($"Every instance that is synced from {Markdown.Code(from)} is at {Markdown.Code(Short(content.From.Commit))}.\n");
        Synced(body, content.From);
        Targets(body, content.To);
        Waiting(body, content);
        Commits(body, content.Commits);
        body.Append($"\n<!-- protonbuild:publish {Uri.EscapeDataString(from)} -> {Uri.EscapeDataString(to)} -->\n");
        return new(title, body.ToString());
    }

    private static void Synced(StringBuilder body, BranchPlan branch)
    {
        body.Append($"\n### In sync on {Markdown.Code(branch.Branch)}\n\n| instance | environment | spec |\n| --- | --- | --- |\n");
        foreach (var instance in branch.Instances)
            body.Append($"| {Markdown.Escape(instance.Name.ToString())} | {Markdown.Escape(instance.Desired?.Environment ?? "")} | {Markdown.Code(instance.Spec)} |\n");
    }

    private static void Targets(StringBuilder body, BranchPlan branch)
    {
        body.Append($"\n### Merging syncs on {Markdown.Code(branch.Branch)}\n\n| instance | what | changes |\n| --- | --- | --- |\n");
        foreach (var instance in branch.Instances)
        {
            var changes = string.Join("<br>", instance.Changes.Select(change => Markdown.Code(change.ToString())));
            body.Append($"| {Markdown.Escape(instance.Name.ToString())} | {instance.Decision.Action.ToString().ToLowerInvariant()} | {changes} |\n");
        }
    }

    private static void Waiting(StringBuilder body, PublishContent content)
    {
        if (content.Blockers.Count == 0) return;
        body.Append($"\n### Blockers on {Markdown.Code(content.To.Branch)}\n\n");
        foreach (var blocker in content.Blockers)
            body.Append($"- **{Markdown.Escape(blocker.Target)}** will wait: {Markdown.Escape(blocker.CreatedReason)} ({Markdown.Code(blocker.Id)})\n");
    }

    private static void Commits(StringBuilder body, IReadOnlyList<GitCommit> commits)
    {
        body.Append("\n### Commits\n\n");
        foreach (var commit in commits.Take(MaxCommits)) body.Append($"- {Markdown.Code(Short(commit.Sha))} {Markdown.Escape(commit.Subject)} ({Markdown.Escape(commit.Author)})\n");
        if (commits.Count > MaxCommits) body.Append("- … and more\n");
    }

    private static string Short(string? sha) => sha is { Length: > 7 } ? sha[..7] : sha ?? "";
}
