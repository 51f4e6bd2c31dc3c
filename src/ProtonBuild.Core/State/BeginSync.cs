using System.Text.Json.Serialization;
using ProtonBuild.Core.Git;

namespace ProtonBuild.Core.State;

/// <param name="Lease">The caller's lease.</param>
/// <param name="Revision">What is being synced.</param>
/// <param name="OpsFile">The ops file's path, recorded as the services' sync configuration.</param>
/// <param name="Principal">Who syncs.</param>
/// <param name="Instances">All instances of the branch.</param>
/// <param name="Ancestry">What each recorded sha that the caller observed is to the commit being synced.</param>
public sealed record BeginSync(
    Lease Lease,
    Revision Revision,
    string OpsFile,
    string Principal,
    IReadOnlyList<DesiredInstance> Instances,
    IReadOnlyDictionary<string, Ancestry> Ancestry
)
{
    /// <summary>The purpose of the run.</summary>
    public SyncKind Kind { get; init; }

    /// <summary>The branch that the ops file is read from; null where that is the commit being synced.</summary>
    public string? OpsBranch { get; init; }
}

/// <summary>What a run is for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SyncKind>))]
public enum SyncKind
{
    /// <summary>To bring a branch where its commit says.</summary>
    [JsonStringEnumMemberName("sync")]
    Sync,

    /// <summary>
    /// To go back to an older commit that a user names. Each instance brought back gets a blocker, since the next
    /// sync would undo it.
    /// </summary>
    [JsonStringEnumMemberName("rollback")]
    Rollback,
}

/// <param name="SyncId">The run's id.</param>
/// <param name="Decisions">One for each instance of the request, in its order.</param>
public sealed record SyncBegun(string SyncId, IReadOnlyList<Decision> Decisions);
