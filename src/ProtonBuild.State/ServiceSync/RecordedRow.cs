using ProtonBuild.Core.State;

namespace ProtonBuild.State.ServiceSync;

/// <summary>What is recorded of an instance, as far as a decision needs it.</summary>
internal record RecordedRow
{
    public string Service { get; init; } = "";
    public string Instance { get; init; } = "";
    public long Deployed { get; init; }
    public string? Repository { get; init; }
    public string? Branch { get; init; }
    public string? Spec { get; init; }
    public string? Environment { get; init; }
    public string? DesiredEnvironment { get; init; }
    public string? Inputs { get; init; }
    public string? Digest { get; init; }
    public string? DesiredSha { get; init; }
    public string? SyncedSha { get; init; }
    public string? LatestAttempt { get; init; }
    public string? LatestSuccess { get; init; }
    public string? LatestStatus { get; init; }

    public InstanceName Name => new(Service, Instance);

    /// <summary>For a decision, which of the latest attempt looks at its status alone.</summary>
    public RecordedInstance ToDecide() =>
        ToRecord(
            LatestStatus is null ? null : new(LatestAttempt!, WireName.Parse<AttemptStatus>(LatestStatus), "", default, null, null, null)
        );

    protected RecordedInstance ToRecord(AttemptSummary? latest, AttemptSummary? earlierSuccess = null) =>
        new(
            Name,
            Deployed == 1,
            Repository,
            Branch,
            Spec,
            Environment ?? DesiredEnvironment,
            Inputs ?? "{}",
            Digest,
            DesiredSha,
            SyncedSha,
            latest,
            earlierSuccess
        );
}

/// <summary>The same, with the latest attempt.</summary>
internal sealed record RecordedRowWithAttempt : RecordedRow
{
    public string LatestSha { get; init; } = "";
    public long LatestStartedAt { get; init; }
    public long? LatestEndedAt { get; init; }
    public string? LatestReason { get; init; }
    public string? LatestDeployment { get; init; }

    public RecordedInstance ToRecord(Dictionary<string, AttemptSummary> successes) =>
        ToRecord(Latest(), LatestSuccess is { } success ? successes.GetValueOrDefault(success) : null);

    private AttemptSummary? Latest() =>
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
