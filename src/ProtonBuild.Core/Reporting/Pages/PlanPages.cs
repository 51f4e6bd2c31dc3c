using System.Globalization;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Graphs;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Reporting.Pages;

/// <summary>A plan in Markdown.</summary>
internal static class PlanPages
{
    private const int MaxChanges = 20;

    /// <summary>Mermaid draws no more than that (https://mermaid.js.org/config/schema-docs/config.html).</summary>
    private const int MaxGraph = 50_000;

    private const int MaxEdges = 500;

    public static IEnumerable<MarkdownSection> Tables(Plan plan) =>
        plan.Branches.Select(branch =>
        {
            var next = branch.PublishesTo.Count == 0 ? "" : $", publishes to {string.Join(", ", branch.PublishesTo.Select(Markdown.Code))}";
            var place = branch.Commit is { } commit ? $"at {Markdown.Code(ShortSha.Of(commit))}" : "not in this clone";
            return new MarkdownSection(
                $"\n#### {Markdown.Code(branch.Branch)} {place}{next}\n\n| wave | instance | environment | what | why "
                    + $"|\n| --- | --- | --- | --- | --- |\n"
            )
            {
                Plural = "instances",
                Rows = [.. branch.Instances.Select(Row)],
            };
        });

    public static MarkdownSection Graph(OpsGraph graph)
    {
        var drawn = graph.Edges.Count > MaxEdges ? null : MermaidGraph.Write(graph);
        return drawn is null or { Length: > MaxGraph }
            ? new("\n_The graph is too large to be drawn here; `protonbuild graph --format svg` draws it._\n")
            : new("") { Plural = "graph", Rows = [$"\n```mermaid\n{drawn}```\n"] };
    }

    public static IEnumerable<MarkdownSection> Blockers(IReadOnlyList<Blocker> blockers)
    {
        if (blockers.Count == 0)
            yield break;
        yield return new("\n### Blockers\n\n")
        {
            Plural = "blockers",
            Rows =
            [
                .. blockers.Select(blocker =>
                    $"- **{Markdown.Escape(blocker.Target)}** waits: {Markdown.Escape(blocker.CreatedReason)}; resolve "
                    + $"with {Markdown.Code($"protonbuild blockers resolve {blocker.Id} --reason \"…\"")}\n"
                ),
            ],
        };
    }

    private static string Row(PlannedInstance instance)
    {
        var changes = instance.Decision.Action == SyncAction.Update ? instance.Changes : [];
        var why = string.Join(
            "<br>",
            new[] { instance.Decision.Reason is { } reason ? Markdown.Escape(reason) : null }
                .OfType<string>()
                .Concat(changes.Take(MaxChanges).Select(change => Markdown.Code(change.ToString())))
                .Concat(changes.Count > MaxChanges ? [$"… and {changes.Count - MaxChanges} more"] : Array.Empty<string>())
        );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {instance.Wave} | {Markdown.Escape(instance.Name.ToString())} | "
                + $"{Markdown.Escape(instance.Desired?.Environment ?? "")} | "
                + $"{instance.Decision.Action.ToString().ToLowerInvariant()} | {why} |\n"
        );
    }
}
