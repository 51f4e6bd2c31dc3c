using System.Text.Json;
using ProtonBuild.Core.State;
using ProtonBuild.State.ServiceSync;

namespace ProtonBuild.State.History;

internal sealed record OutcomeRow
{
    public string SyncId { get; init; } = "";
    public string Service { get; init; } = "";
    public string Instance { get; init; } = "";
    public long Wave { get; init; }
    public string Result { get; init; } = "";
    public string? Reason { get; init; }
    public string? DeploymentId { get; init; }

    public InstanceOutcome ToRecord() => new(new(Service, Instance), (int)Wave, WireName.Parse<SyncResult>(Result), Reason, DeploymentId);
}

internal sealed record PublishHistoryRow
{
    public string SyncId { get; init; } = "";
    public string FromBranch { get; init; } = "";
    public string ToBranch { get; init; } = "";
    public string Result { get; init; } = "";
    public string? Reason { get; init; }
    public string? Url { get; init; }
    public string? OverrideReason { get; init; }
    public string? Principal { get; init; }
    public long? At { get; init; }

    /// <summary>What a run published itself has its principal.</summary>
    public PublishOutcome ToRecord(SyncRow sync) =>
        new(FromBranch, ToBranch, WireName.Parse<PublishResult>(Result), Reason, Url)
        {
            Override = OverrideReason,
            By = Principal ?? sync.Principal,
            At = UnixTime.Of(At ?? sync.FinishedAt),
        };
}

internal sealed record EventRow
{
    public string AttemptId { get; init; } = "";
    public string SyncId { get; init; } = "";
    public string Event { get; init; } = "";
    public long At { get; init; }

    public AttemptMoment ToRecord() => new(WireName.Parse<AttemptEvent>(Event), UnixTime.Of(At), SyncId);
}

internal sealed record ChangeRow
{
    public string Service { get; init; } = "";
    public string Instance { get; init; } = "";
    public string Operation { get; init; } = "";
    public string Principal { get; init; } = "";
    public long At { get; init; }
    public string Changes { get; init; } = "";
    public string? DeploymentId { get; init; }
    public string? BlockerId { get; init; }

    public ChangeHistory ToRecord() =>
        new(
            UnixTime.Of(At),
            new(Service, Instance),
            WireName.Parse<ManualOperation>(Operation),
            Principal,
            JsonSerializer.Deserialize<string[]>(Changes)!,
            DeploymentId,
            BlockerId
        );
}
