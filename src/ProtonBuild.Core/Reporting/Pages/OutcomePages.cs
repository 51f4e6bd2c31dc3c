using System.Globalization;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Reporting.Pages;

/// <summary>What a sync and its publish steps came to, in Markdown.</summary>
internal static class OutcomePages
{
    /// <summary><c>dev: 1 updated, 1 blocked</c>.</summary>
    public static string Title(Revision revision, IReadOnlyList<InstanceOutcome> outcomes)
    {
        var counts = outcomes
            .CountBy(outcome => outcome.Result)
            .OrderBy(pair => pair.Key)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key.ToString().ToLowerInvariant()}"))
            .ToList();
        return $"{revision.Branch}: {(counts.Count == 0 ? "nothing to sync" : string.Join(", ", counts))}";
    }

    public static MarkdownSection Sync(Revision revision, IReadOnlyList<InstanceOutcome> outcomes) =>
        new(
            $"\n### Synced {Markdown.Code(revision.Branch)} at "
                + $"{Markdown.Code(ShortSha.Of(revision.Sha))}\n\n| wave | instance | result | why |\n| "
                + $"--- | --- | --- | --- |\n"
        )
        {
            Plural = "instances",
            Rows =
            [
                .. outcomes.Select(outcome =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {outcome.Wave} | {Markdown.Escape(outcome.Name.ToString())} | "
                            + $"{outcome.Result.ToString().ToLowerInvariant()} | {Markdown.Escape(outcome.Reason ?? "")} |\n"
                    )
                ),
            ],
        };

    public static IEnumerable<MarkdownSection> Publish(IReadOnlyList<PublishOutcome> steps)
    {
        if (steps.Count == 0)
            yield break;
        yield return new("\n### Published\n\n| from | to | result | why |\n| --- | --- | --- | --- |\n")
        {
            Plural = "publish steps",
            Rows = [.. steps.Select(Row)],
        };
    }

    private static string Row(PublishOutcome step)
    {
        var result = step.Result switch
        {
            PublishResult.UpToDate => "up to date",
            PublishResult.DryRun => "due",
            _ => step.Result.ToString().ToLowerInvariant(),
        };
        return $"| {Markdown.Code(step.From)} | {Markdown.Code(step.To)} | "
            + $"{(step.Url is { } url ? $"[{result}]({url})" : result)} | {Markdown.Escape(step.Reason ?? "")} |\n";
    }
}
