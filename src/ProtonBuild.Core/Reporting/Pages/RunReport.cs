using System.Text;
using ProtonBuild.Core.Graphs;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Reporting.Pages;

/// <summary>What a run in a workflow came to: as much of it as there was.</summary>
/// <param name="Findings">What was found.</param>
/// <param name="Links">Leads to the lines.</param>
public sealed record RunReport(Findings Findings, SourceLinks Links)
{
    /// <summary>GitHub refuses a longer summary of a step, counted in bytes.</summary>
    public const int MaxJobSummary = 1024 * 1024;

    /// <summary>GitHub refuses a longer summary of a check, counted in bytes.</summary>
    public const int MaxCheckSummary = 65_535;

    /// <summary>GitHub refuses a longer comment, counted in characters.</summary>
    public const int MaxComment = 65_536;

    public Plan? Plan { get; init; }

    public OpsGraph? Graph { get; init; }

    /// <summary>The ACTIVE blockers of what is planned.</summary>
    public IReadOnlyList<Blocker> Blockers { get; init; } = [];

    /// <summary>What was synced; null where nothing was.</summary>
    public Revision? Synced { get; init; }

    public IReadOnlyList<InstanceOutcome> Instances { get; init; } = [];

    public IReadOnlyList<PublishOutcome> Publish { get; init; } = [];

    /// <summary>Notes for people: a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Why the run could not do its work; null where it did.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether the run failed for another reason than its findings.</summary>
    public bool HasFailed { get; init; }

    public bool IsFailed => HasFailed || Failure is not null || Findings.IsFailed;

    /// <summary>One line: <c>3 errors, 1 warning</c>, after what was synced, where something was.</summary>
    public string Title =>
        this switch
        {
            { Failure: not null } => "could not do its work",
            { Synced: { } revision } =>
                $"{OutcomePages.Title(revision, Instances)}{(Findings.Diagnostics.Count == 0 ? "" : $"; {FindingPages.Title(Findings)}")}",
            _ => FindingPages.Title(Findings),
        };

    /// <summary>Everything, for the summary of the workflow's step.</summary>
    public string JobSummary() =>
        MarkdownPage.Fit(
            [
                new($"## ProtonBuild: {Markdown.Escape(Title)}\n\n"),
                .. Beside(),
                FindingPages.Counts(Findings),
                .. Done(),
                .. Findings.Diagnostics.Count == 0 ? [] : new[] { new MarkdownSection("\n### Findings\n") },
                .. FindingPages.ByFile(Findings, Links),
                .. Planned(),
                .. Graph is { } graph ? [PlanPages.Graph(graph)] : Array.Empty<MarkdownSection>(),
            ],
            MaxJobSummary,
            Encoding.UTF8.GetByteCount
        );

    /// <summary>The text above a check's annotations.</summary>
    public string CheckSummary() =>
        MarkdownPage.Fit(
            [.. Beside(), FindingPages.Counts(Findings), .. Done(), .. Planned()],
            MaxCheckSummary,
            Encoding.UTF8.GetByteCount
        );

    /// <summary>What merging a pull request will do, with the marker that identifies the comment at its head.</summary>
    public string PlanComment() =>
        MarkdownPage.Fit(
            [
                new($"{CommentMarker}\n## ProtonBuild: {Markdown.Escape(Title)}\n\n"),
                .. Beside(),
                .. Findings.Diagnostics.Count == 0 ? [] : new[] { FindingPages.Counts(Findings) },
                .. Planned(),
            ],
            MaxComment,
            text => text.Length
        );

    /// <summary>At the head of the comment, since a quote of the comment starts differently.</summary>
    public const string CommentMarker = "<!-- protonbuild:plan -->";

    private IEnumerable<MarkdownSection> Beside() =>
        (Failure is null ? Notes : [.. Notes, Failure]).Select(note => new MarkdownSection($"{Markdown.Escape(note)}\n\n"));

    private IEnumerable<MarkdownSection> Done() =>
        [
            .. Synced is { } revision ? [OutcomePages.Sync(revision, Instances)] : Array.Empty<MarkdownSection>(),
            .. OutcomePages.Publish(Publish),
        ];

    private IEnumerable<MarkdownSection> Planned()
    {
        if (Plan is null)
            return PlanPages.Blockers(Blockers);
        return [new("\n### What syncing will do\n"), .. PlanPages.Tables(Plan), .. PlanPages.Blockers(Blockers)];
    }
}
