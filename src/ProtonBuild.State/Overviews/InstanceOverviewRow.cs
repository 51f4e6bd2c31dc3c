using ProtonBuild.Core.State;

namespace ProtonBuild.State.Overviews;

internal sealed record InstanceOverviewRow
{
    public string Repository { get; init; } = "";
    public string Branch { get; init; } = "";
    public string Service { get; init; } = "";
    public string Instance { get; init; } = "";
    public string Environment { get; init; } = "";
    public string? DesiredSha { get; init; }
    public string? SyncedSha { get; init; }
    public string? Attempt { get; init; }
    public long? AttemptedAt { get; init; }
    public string? Reason { get; init; }
    public long Wave { get; init; }
    public long Status { get; init; }

    public InstanceOverview ToRecord() =>
        new(
            new(Service, Instance),
            Repository,
            Branch,
            Environment,
            (InstanceStatus)Status,
            DesiredSha,
            SyncedSha,
            Attempt is null ? null : new(WireName.Parse<AttemptStatus>(Attempt), UnixTime.Of(AttemptedAt ?? 0), Reason)
        );
}
