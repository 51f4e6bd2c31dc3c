using System.Text.Json;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Reporting;

/// <summary>What is recorded of each instance.</summary>
public sealed record StatusReport(int Version, IReadOnlyList<InstanceStatusReport> Instances)
{
    public static StatusReport Of(Observation observation)
    {
        var blockers = observation.ActiveBlockers.ToLookup(blocker => blocker.Target, StringComparer.Ordinal);
        return new(
            ReportVersion.Current,
            [
                .. observation.Instances.Select(instance =>
                    InstanceStatusReport.Of(instance, blockers[instance.Name.Service].Concat(blockers[instance.Name.ToString()]))
                ),
            ]
        );
    }

    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Readable.StatusReport);
}

public sealed record InstanceStatusReport(
    string Service,
    string Instance,
    string? Branch,
    string? Environment,
    string? DesiredSha,
    string? SyncedSha,
    AttemptReport? Latest,
    AttemptReport? LatestSuccessful,
    IReadOnlyList<BlockerReport> Blockers
)
{
    public static InstanceStatusReport Of(RecordedInstance instance, IEnumerable<Blocker> blockers) =>
        new(
            instance.Name.Service,
            instance.Name.Instance,
            instance.Branch,
            instance.Environment,
            instance.DesiredSha,
            instance.SyncedSha,
            AttemptReport.Of(instance.Latest),
            AttemptReport.Of(instance.LatestSuccessful),
            [.. blockers.Select(BlockerReport.Of)]
        );
}

public sealed record AttemptReport(AttemptStatus Status, string Sha, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Reason)
{
    public static AttemptReport? Of(AttemptSummary? attempt) =>
        attempt is null ? null : new(attempt.Status, attempt.Sha, attempt.StartedAt, attempt.EndedAt, attempt.Reason);
}

/// <summary>What <c>blockers list</c> and <c>blockers resolve</c> show.</summary>
public sealed record BlockersReport(int Version, IReadOnlyList<BlockerReport> Blockers)
{
    public static BlockersReport Of(IEnumerable<Blocker> blockers) => new(ReportVersion.Current, [.. blockers.Select(BlockerReport.Of)]);

    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Readable.BlockersReport);
}

public sealed record BlockerReport(
    string Id,
    string Service,
    string? Instance,
    BlockerStatus Status,
    DateTimeOffset CreatedAt,
    string CreatedReason,
    DateTimeOffset? ResolvedAt,
    string? ResolvedReason,
    IReadOnlyDictionary<string, string> Contexts
)
{
    public static BlockerReport Of(Blocker blocker) =>
        new(
            blocker.Id,
            blocker.Service,
            blocker.Instance,
            blocker.Status,
            blocker.CreatedAt,
            blocker.CreatedReason,
            blocker.ResolvedAt,
            blocker.ResolvedReason,
            blocker.Contexts
        );
}

/// <summary>The result of a manual change.</summary>
/// <param name="Version">The shape's version.</param>
/// <param name="Service">The service changed.</param>
/// <param name="Instance">The instance changed.</param>
/// <param name="Action"><c>updated</c> or <c>deleted</c>.</param>
/// <param name="Blocker">The blocker that was put up; null where the service is not synced.</param>
public sealed record InstanceReport(int Version, string Service, string Instance, string Action, BlockerReport? Blocker)
{
    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Readable.InstanceReport);
}
