using ProtonBuild.Core.State;

namespace ProtonBuild.State.ServiceSync;

/// <summary>What is known of an instance when a decision is taken.</summary>
internal record KnownRow
{
    public string Service { get; init; } = "";
    public string Instance { get; init; } = "";
    public long Made { get; init; }
    public string? Repository { get; init; }
    public string? Branch { get; init; }
    public string? Spec { get; init; }
    public string? Environment { get; init; }
    public string? WantedEnvironment { get; init; }
    public string? Inputs { get; init; }
    public string? Digest { get; init; }
    public string? DesiredSha { get; init; }
    public string? SyncedSha { get; init; }
    public string? LatestAttempt { get; init; }
    public string? LatestSuccess { get; init; }
    public string? LatestStatus { get; init; }

    public InstanceName Name => new(Service, Instance);

    public RecordedInstance ToRecord(AttemptSummary? latest = null, AttemptSummary? earlierSuccess = null) =>
        new(
            Name,
            Made == 1,
            Repository,
            Branch,
            Spec,
            Environment ?? WantedEnvironment,
            Inputs ?? "{}",
            Digest,
            DesiredSha,
            SyncedSha,
            latest,
            earlierSuccess
        );

    /// <summary>What a decision looks at: of the latest attempt, only how it ended.</summary>
    public RecordedInstance ToJudge() =>
        ToRecord(
            LatestStatus is null ? null : new(LatestAttempt!, WireName.Parse<AttemptStatus>(LatestStatus), "", default, null, null, null)
        );
}

/// <summary>The same, with the latest attempt.</summary>
internal sealed record RecordedRow : KnownRow
{
    public string LatestSha { get; init; } = "";
    public long LatestStartedAt { get; init; }
    public long? LatestEndedAt { get; init; }
    public string? LatestReason { get; init; }
    public string? LatestDeployment { get; init; }

    public AttemptSummary? ToLatest() =>
        LatestStatus is null
            ? null
            : new(
                LatestAttempt!,
                WireName.Parse<AttemptStatus>(LatestStatus),
                LatestSha,
                UnixTime.Of(LatestStartedAt),
                UnixTime.Of(LatestEndedAt),
                LatestReason,
                LatestDeployment
            );
}
