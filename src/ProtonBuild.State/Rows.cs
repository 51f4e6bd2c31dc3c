using System.Text.Json;
using ProtonBuild.Core.State;

namespace ProtonBuild.State;

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

internal sealed record BlockerRow
{
    public string Id { get; init; } = "";
    public string Service { get; init; } = "";
    public string? Instance { get; init; }
    public string Status { get; init; } = "";
    public long CreatedAt { get; init; }
    public string CreatedReason { get; init; } = "";
    public string Contexts { get; init; } = "";
    public long? ResolvedAt { get; init; }
    public string? ResolvedReason { get; init; }
    public string? ResolvedBy { get; init; }

    public Blocker ToRecord() =>
        new(
            Id,
            Service,
            Instance,
            WireName.Parse<BlockerStatus>(Status),
            UnixTime.Of(CreatedAt),
            CreatedReason,
            UnixTime.Of(ResolvedAt),
            ResolvedReason,
            JsonSerializer.Deserialize<SortedDictionary<string, string>>(Contexts)!
        );
}

/// <summary>Times are recorded as milliseconds since 1970 UTC.</summary>
internal static class UnixTime
{
    public static DateTimeOffset Of(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? Of(long? milliseconds) => milliseconds is { } known ? Of(known) : null;

    public static string Say(long milliseconds) =>
        Of(milliseconds).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture);
}
