using ProtonBuild.Core.State;

namespace ProtonBuild.State.ServiceSync;

internal sealed record AttemptRow
{
    public string Id { get; init; } = "";
    public string SyncId { get; init; } = "";
    public string Service { get; init; } = "";
    public string Instance { get; init; } = "";
    public string Repository { get; init; } = "";
    public string Branch { get; init; } = "";
    public long LeaseToken { get; init; }
    public string Sha { get; init; } = "";
    public string? BaseSha { get; init; }
    public string Digest { get; init; } = "";
    public string Status { get; init; } = "";
    public long StartedAt { get; init; }
    public long? EndedAt { get; init; }
    public string? Reason { get; init; }
    public string DeploymentId { get; init; } = "";
    public string? Output { get; init; }

    public InstanceName Name => new(Service, Instance);

    public bool IsUnder(Lease lease) => Repository == lease.Repository && Branch == lease.Branch && LeaseToken == lease.Token;

    public AttemptSummary ToSummary() =>
        new(Id, WireName.Parse<AttemptStatus>(Status), Sha, UnixTime.Of(StartedAt), UnixTime.Of(EndedAt), Reason, DeploymentId);
}
