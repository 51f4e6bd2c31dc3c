using System.Text.Json.Serialization;

namespace ProtonBuild.Core.State;

/// <summary>What a sync does with an instance, and why.</summary>
/// <param name="Name">Service and instance.</param>
/// <param name="Action">What is done.</param>
/// <param name="Reason">A sentence, except for create, update and unchanged.</param>
public sealed record Decision(InstanceName Name, SyncAction Action, string? Reason = null);

/// <summary>What a plan says and a sync does: one vocabulary.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SyncAction>))]
public enum SyncAction
{
    [JsonStringEnumMemberName("create")]
    Create,

    [JsonStringEnumMemberName("update")]
    Update,

    [JsonStringEnumMemberName("unchanged")]
    Unchanged,

    [JsonStringEnumMemberName("blocked")]
    Blocked,

    [JsonStringEnumMemberName("superseded")]
    Superseded,

    [JsonStringEnumMemberName("unknown")]
    Unknown,
}
