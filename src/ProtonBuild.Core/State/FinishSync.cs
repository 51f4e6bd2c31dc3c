using System.Text.Json.Serialization;

namespace ProtonBuild.Core.State;

/// <param name="Lease">The caller's lease.</param>
/// <param name="SyncId">The run.</param>
/// <param name="Instances">The outcome of each instance.</param>
/// <param name="Publish">The outcome of each publish step.</param>
public sealed record FinishSync(
    Lease Lease,
    string SyncId,
    IReadOnlyList<InstanceOutcome> Instances,
    IReadOnlyList<PublishOutcome> Publish
);

/// <param name="Name">Service and instance.</param>
/// <param name="Wave">The wave it ran in, from 1.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Reason">Why, except for created, updated and unchanged.</param>
/// <param name="DeploymentId">The deployment made, if one was.</param>
public sealed record InstanceOutcome(InstanceName Name, int Wave, SyncResult Result, string? Reason = null, string? DeploymentId = null);

/// <summary>The result of a sync for one instance.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SyncResult>))]
public enum SyncResult
{
    [JsonStringEnumMemberName("created")]
    Created,

    [JsonStringEnumMemberName("updated")]
    Updated,

    [JsonStringEnumMemberName("unchanged")]
    Unchanged,

    [JsonStringEnumMemberName("removed")]
    Removed,

    [JsonStringEnumMemberName("blocked")]
    Blocked,

    [JsonStringEnumMemberName("skipped")]
    Skipped,

    [JsonStringEnumMemberName("superseded")]
    Superseded,

    [JsonStringEnumMemberName("failed")]
    Failed,
}
