using System.Text.Json;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Core.Reporting;

/// <summary>What <c>publish</c> did, or would do.</summary>
public sealed record PublishReport(int Version, IReadOnlyList<PublishStepReport> Publish, IReadOnlyList<DiagnosticReport>? Diagnostics)
{
    public static PublishReport Of(IReadOnlyList<PublishStepResult> steps) =>
        new(ReportVersion.Current, [.. steps.Select(PublishStepReport.Of)], null);

    /// <summary>Nothing is published, because the files are not right.</summary>
    public static PublishReport Invalid(Workspace workspace) => new(ReportVersion.Current, [], DiagnosticReport.All(workspace));

    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Readable.PublishReport);
}

/// <summary>A publish step; title, body and commits where a pull request is due.</summary>
public sealed record PublishStepReport(
    string From,
    string To,
    PublishResult Result,
    string? Reason,
    string? Url,
    string? Title,
    string? Body,
    IReadOnlyList<CommitReport>? Commits
)
{
    /// <summary>When the gates open that it waits for, UTC.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>The freeze that was overridden, and why.</summary>
    public string? Override { get; init; }

    public static PublishStepReport Of(PublishStepResult step) =>
        new(
            step.Outcome.From,
            step.Outcome.To,
            step.Outcome.Result,
            step.Outcome.Reason,
            step.Outcome.Url,
            step.Draft?.Title,
            step.Draft?.Body,
            step.Commits?.Select(commit => new CommitReport(commit.Sha, commit.Subject, commit.Author)).ToList()
        )
        {
            OpensAt = step.OpensAt,
            Override = step.Outcome.Override,
        };
}

public sealed record CommitReport(string Sha, string Subject, string Author);
