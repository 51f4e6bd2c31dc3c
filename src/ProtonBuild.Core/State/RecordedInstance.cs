using System.Text.Json.Serialization;

namespace ProtonBuild.Core.State;

/// <summary>What is recorded of an instance.</summary>
/// <param name="Name">Service and instance.</param>
/// <param name="Exists">Whether the instance was ever made and not removed; a wanted one may not exist yet.</param>
/// <param name="Repository">The repository it is synced from, or null where no sync has named it.</param>
/// <param name="Branch">The branch it is synced from, or null.</param>
/// <param name="Spec">The spec file it is synced from, or null.</param>
/// <param name="Environment">The environment it runs in, or the one wanted.</param>
/// <param name="Inputs">The inputs it runs with, as canonical JSON; <c>{}</c> where it does not exist.</param>
/// <param name="Digest">The digest it runs with; null where it does not exist or was changed manually.</param>
/// <param name="DesiredSha">The commit the last sync wanted it at.</param>
/// <param name="SyncedSha">The commit the last successful sync left it at.</param>
/// <param name="Latest">The latest attempt to change it, if any.</param>
/// <param name="EarlierSuccess">The latest attempt that succeeded, where the latest of all is not the one.</param>
public sealed record RecordedInstance(
    InstanceName Name,
    bool Exists,
    string? Repository,
    string? Branch,
    string? Spec,
    string? Environment,
    string Inputs,
    string? Digest,
    string? DesiredSha,
    string? SyncedSha,
    AttemptSummary? Latest,
    AttemptSummary? EarlierSuccess
)
{
    /// <summary>The latest attempt that succeeded, if any.</summary>
    [JsonIgnore]
    public AttemptSummary? LatestSuccessful => Latest is { Status: AttemptStatus.Succeeded } ? Latest : EarlierSuccess;
}

/// <param name="Id">The attempt's id.</param>
/// <param name="Status">Its place.</param>
/// <param name="Sha">The commit it was for.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="EndedAt">When it ended, or null while it runs.</param>
/// <param name="Reason">Why it failed, if it did.</param>
/// <param name="DeploymentId">The deployment it made or adopted.</param>
public sealed record AttemptSummary(
    string Id,
    AttemptStatus Status,
    string Sha,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string? Reason,
    string? DeploymentId
);

/// <summary>The wire's ResourceSyncStatus.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttemptStatus>))]
public enum AttemptStatus
{
    [JsonStringEnumMemberName("INITIATED")]
    Initiated,

    [JsonStringEnumMemberName("IN_PROGRESS")]
    InProgress,

    [JsonStringEnumMemberName("SUCCEEDED")]
    Succeeded,

    [JsonStringEnumMemberName("FAILED")]
    Failed,
}
