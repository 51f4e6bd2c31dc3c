using System.Text.Json;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Core.Reporting;

/// <summary>What <c>sync</c> did.</summary>
public sealed record SyncReport(
    int Version,
    string Branch,
    string Commit,
    IReadOnlyList<OutcomeReport> Instances,
    IReadOnlyList<PublishStepReport> Publish,
    SyncSummary Summary,
    IReadOnlyList<DiagnosticReport>? Diagnostics
)
{
    /// <summary>Recorded as synced from this branch, and no longer in its ops file.</summary>
    public IReadOnlyList<LeftReport>? Left { get; init; }

    public static SyncReport Of(Revision revision, SyncOutcome outcome, IReadOnlyList<PublishStepResult> publish) =>
        new(
            ReportVersion.Current,
            revision.Branch,
            revision.Sha,
            [.. outcome.Instances.Select(OutcomeReport.Of)],
            [.. publish.Select(PublishStepReport.Of)],
            SyncSummary.Of(outcome.Instances),
            null
        )
        {
            Left = outcome.Left.Count == 0 ? null : [.. outcome.Left.Select(name => new LeftReport(name.Service, name.Instance))],
        };

    /// <summary>Nothing was done, because the files are not right.</summary>
    public static SyncReport Invalid(Revision revision, Workspace workspace) =>
        new(ReportVersion.Current, revision.Branch, revision.Sha, [], [], SyncSummary.Of([]), DiagnosticReport.All(workspace));

    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Readable.SyncReport);
}

public sealed record LeftReport(string Service, string Instance);

public sealed record OutcomeReport(string Service, string Instance, int Wave, SyncResult Result, string? Reason, string? DeploymentId)
{
    public static OutcomeReport Of(InstanceOutcome outcome) =>
        new(outcome.Name.Service, outcome.Name.Instance, outcome.Wave, outcome.Result, outcome.Reason, outcome.DeploymentId);
}

/// <summary>How many instances ended in each way.</summary>
public sealed record SyncSummary(int Created, int Updated, int Unchanged, int Blocked, int Skipped, int Superseded, int Failed)
{
    public static SyncSummary Of(IReadOnlyList<InstanceOutcome> outcomes)
    {
        return new(
            Count(SyncResult.Created),
            Count(SyncResult.Updated),
            Count(SyncResult.Unchanged),
            Count(SyncResult.Blocked),
            Count(SyncResult.Skipped),
            Count(SyncResult.Superseded),
            Count(SyncResult.Failed)
        );

        int Count(SyncResult result) => outcomes.Count(outcome => outcome.Result == result);
    }
}
