using System.Text.Json.Serialization;
using ProtonBuild.Core.Git;

namespace ProtonBuild.Core.State;

/// <summary>A service instance's full name, written <c>service/instance</c>.</summary>
public readonly record struct InstanceName(string Service, string Instance)
{
    public override string ToString() => $"{Service}/{Instance}";
}

/// <summary>A commit of a branch of a repository.</summary>
/// <param name="Repository"><c>owner/name</c>, or the folder's name where there is no origin.</param>
/// <param name="Branch">The branch's short name.</param>
/// <param name="Sha">The full commit name.</param>
public sealed record Revision(string Repository, string Branch, string Sha);

/// <summary>What an instance shall be: the part of it that a deployment depends on.</summary>
/// <param name="Name">Service and instance.</param>
/// <param name="Environment">The environment the spec names.</param>
/// <param name="Spec">The spec file's path in the repository.</param>
/// <param name="Inputs">The instance's inputs as canonical JSON (an object).</param>
/// <param name="PipelineInputs">The service's pipeline inputs as canonical JSON, or null where the spec has none.</param>
/// <param name="Template">Name and version of the template, <c>fargate:1.0</c>, or null where none is known.</param>
/// <param name="Digest">SHA-256 of all of the above but the spec's path, in lower-case hexadecimal.</param>
public sealed record DesiredInstance(
    InstanceName Name,
    string Environment,
    string Spec,
    string Inputs,
    string? PipelineInputs,
    string? Template,
    string Digest
);

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

/// <summary>A manual change that syncing must not overwrite until the blocker is resolved.</summary>
/// <param name="Id">A lower-case UUID.</param>
/// <param name="Service">The service it is on.</param>
/// <param name="Instance">The instance it is on, or null where the whole service is blocked.</param>
/// <param name="Status">ACTIVE until resolved.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="CreatedReason">Who changed what, when: a sentence.</param>
/// <param name="ResolvedAt">UTC, or null.</param>
/// <param name="ResolvedReason">The reason given when it was resolved, or null.</param>
/// <param name="Contexts">Who, which operation, when, and what, as key and value.</param>
public sealed record Blocker(
    string Id,
    string Service,
    string? Instance,
    BlockerStatus Status,
    DateTimeOffset CreatedAt,
    string CreatedReason,
    DateTimeOffset? ResolvedAt,
    string? ResolvedReason,
    IReadOnlyDictionary<string, string> Contexts
)
{
    /// <summary><c>service/instance</c>, or the service alone.</summary>
    [JsonIgnore]
    public string Target => Instance is null ? Service : $"{Service}/{Instance}";
}

/// <summary>The wire's BlockerStatus.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BlockerStatus>))]
public enum BlockerStatus
{
    [JsonStringEnumMemberName("ACTIVE")]
    Active,

    [JsonStringEnumMemberName("RESOLVED")]
    Resolved,
}

/// <param name="Repository">The repository of the branch.</param>
/// <param name="Branch">Everything synced from it is observed; null observes the services only.</param>
/// <param name="Services">All instances of these services are observed, whatever branch they come from.</param>
public sealed record ObserveRequest(string Repository, string? Branch, IReadOnlyList<string> Services);

/// <param name="Instances">In ordinal order of service and instance.</param>
/// <param name="ActiveBlockers">The ACTIVE blockers of the observed services, oldest first.</param>
public sealed record Observation(IReadOnlyList<RecordedInstance> Instances, IReadOnlyList<Blocker> ActiveBlockers)
{
    public static Observation Empty { get; } = new([], []);
}

/// <param name="Repository">The lease is on this repository …</param>
/// <param name="Branch">… and this branch.</param>
/// <param name="Holder">The caller, shown to those who then wait: <c>ci@runner-7, process 4711</c>.</param>
/// <param name="Duration">How long it holds unless renewed.</param>
public sealed record LeaseRequest(string Repository, string Branch, string Holder, TimeSpan Duration);

/// <summary>The right to sync one branch of one repository until it expires.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Branch">The branch.</param>
/// <param name="Token">The fencing token: greater than that of every earlier lease on the same branch.</param>
/// <param name="Holder">Who holds it.</param>
/// <param name="AcquiredAt">UTC.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record Lease(
    string Repository,
    string Branch,
    long Token,
    string Holder,
    DateTimeOffset AcquiredAt,
    DateTimeOffset ExpiresAt
);

/// <param name="Granted">Whether <paramref name="Lease"/> is the caller's.</param>
/// <param name="Lease">The caller's lease, or the one that another run holds.</param>
public sealed record LeaseAnswer(bool Granted, Lease Lease);

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

/// <param name="Lease">The caller's lease.</param>
/// <param name="SyncId">The run.</param>
/// <param name="Instance">What shall be deployed.</param>
/// <param name="Ancestry">As in <see cref="BeginSync"/>.</param>
public sealed record StartAttempt(Lease Lease, string SyncId, DesiredInstance Instance, IReadOnlyDictionary<string, Ancestry> Ancestry);

/// <param name="Decision">Create or update where the attempt is open; anything else says why it is not.</param>
/// <param name="AttemptId">The open attempt, or null.</param>
/// <param name="DeploymentId">The deployment to make: the same id again where an interrupted attempt is taken up.</param>
/// <param name="Resumed">Whether an attempt left by a run that died was taken up.</param>
public sealed record AttemptAnswer(Decision Decision, string? AttemptId, string? DeploymentId, bool Resumed);

/// <param name="Lease">The caller's lease.</param>
/// <param name="AttemptId">From <see cref="AttemptAnswer"/>.</param>
/// <param name="Succeeded">Whether the deployment succeeded.</param>
/// <param name="Reason">Why not, as a sentence.</param>
public sealed record CompleteAttempt(Lease Lease, string AttemptId, bool Succeeded, string? Reason)
{
    /// <summary>The part of the deployer's output that is kept; null where there is none.</summary>
    public string? Output { get; init; }
}

/// <param name="Lease">The caller's lease.</param>
/// <param name="SyncId">The run.</param>
/// <param name="Name">The instance, which the branch no longer wants.</param>
public sealed record RemoveInstance(Lease Lease, string SyncId, InstanceName Name);

/// <summary>The progress of a deployment, as its deployer reports it.</summary>
/// <param name="Id">The deployment.</param>
/// <param name="Status">The wire's DeploymentStatus: <c>IN_PROGRESS</c>, <c>SUCCEEDED</c>, <c>FAILED</c>, <c>CANCELLING</c> or
/// <c>CANCELLED</c>.</param>
/// <param name="Reason">The reported reason, if any.</param>
public sealed record DeploymentProgress(string Id, string Status, string? Reason);

/// <summary>What became of a branch's publish steps outside a sync.</summary>
/// <param name="Revision">The branch, and the commit that was published.</param>
/// <param name="Principal">Who published.</param>
/// <param name="Steps">The outcome of each step.</param>
public sealed record PublishRecord(Revision Revision, string Principal, IReadOnlyList<PublishOutcome> Steps);

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

/// <param name="From">The branch published.</param>
/// <param name="To">The branch it is published to.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Reason">Why, for waiting, up-to-date and failed.</param>
/// <param name="Url">The pull request, where there is one.</param>
public sealed record PublishOutcome(string From, string To, PublishResult Result, string? Reason = null, string? Url = null)
{
    /// <summary>The freeze that did not hold it back, and why; null where there was none.</summary>
    public string? Override { get; init; }

    /// <summary>Who published; null before it is recorded.</summary>
    public string? By { get; init; }

    /// <summary>When, UTC; known of what is recorded.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>How a publish step ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PublishResult>))]
public enum PublishResult
{
    [JsonStringEnumMemberName("opened")]
    Opened,

    [JsonStringEnumMemberName("updated")]
    Updated,

    [JsonStringEnumMemberName("up-to-date")]
    UpToDate,

    [JsonStringEnumMemberName("waiting")]
    Waiting,

    [JsonStringEnumMemberName("dry-run")]
    DryRun,

    [JsonStringEnumMemberName("failed")]
    Failed,
}
