using System.Text.Json.Serialization;
using ProtonBuild.Core.State;

namespace ProtonBuild.State;

/// <summary>Something that happened; in JSON, <c>kind</c> says what.</summary>
/// <param name="At">When it began, UTC.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SyncHistory), "sync")]
[JsonDerivedType(typeof(AttemptHistory), "attempt")]
[JsonDerivedType(typeof(ChangeHistory), "change")]
[JsonDerivedType(typeof(BlockerHistory), "blocker")]
public abstract record HistoryEntry(DateTimeOffset At);

/// <summary>A run for one branch at one commit.</summary>
/// <param name="Id">The run's id.</param>
/// <param name="Repository">The repository.</param>
/// <param name="Branch">The branch.</param>
/// <param name="Sha">The commit.</param>
/// <param name="Principal">Who synced.</param>
/// <param name="At">When it began.</param>
/// <param name="FinishedAt">When it ended; null where it runs or was interrupted.</param>
/// <param name="Status">Whether it runs or how it ended.</param>
/// <param name="Unchanged">How many instances it found as they should be.</param>
/// <param name="Instances">How every other instance ended.</param>
/// <param name="Publish">How the publish steps ended.</param>
public sealed record SyncHistory(
    string Id,
    string Repository,
    string Branch,
    string Sha,
    string Principal,
    DateTimeOffset At,
    DateTimeOffset? FinishedAt,
    SyncStatus Status,
    int Unchanged,
    IReadOnlyList<InstanceOutcome> Instances,
    IReadOnlyList<PublishOutcome> Publish
) : HistoryEntry(At)
{
    /// <summary>What it was for.</summary>
    public SyncKind Purpose { get; init; }

    public TimeSpan? Duration => FinishedAt - At;
}

/// <summary>A sync attempt on one instance.</summary>
/// <param name="Name">Service and instance.</param>
/// <param name="Branch">The branch it came from.</param>
/// <param name="SyncId">The run that it belongs to: the last one, where it was resumed.</param>
/// <param name="Attempt">The attempt as it is now.</param>
/// <param name="Events">What happened to it, in order.</param>
public sealed record AttemptHistory(
    InstanceName Name,
    string Branch,
    string SyncId,
    AttemptSummary Attempt,
    IReadOnlyList<AttemptMoment> Events
) : HistoryEntry(Attempt.StartedAt)
{
    /// <summary>What is kept of what the deployer said; null where there is nothing.</summary>
    public string? Output { get; init; }
}

/// <param name="Event">What happened.</param>
/// <param name="At">When, UTC.</param>
/// <param name="SyncId">The run that did it.</param>
public sealed record AttemptMoment(AttemptEvent Event, DateTimeOffset At, string SyncId);

/// <summary>A manual change.</summary>
/// <param name="At">When.</param>
/// <param name="Name">Service and instance.</param>
/// <param name="Operation">What was done.</param>
/// <param name="Principal">Who did it.</param>
/// <param name="Changes">As in <see cref="ManualChangeAnswer.Changes"/>.</param>
/// <param name="DeploymentId">The deployment recorded for an update.</param>
/// <param name="BlockerId">The blocker put up, if one was.</param>
public sealed record ChangeHistory(
    DateTimeOffset At,
    InstanceName Name,
    ManualOperation Operation,
    string Principal,
    IReadOnlyList<string> Changes,
    string? DeploymentId,
    string? BlockerId
) : HistoryEntry(At);

/// <summary>A blocker was put up or, where <paramref name="Resolved"/>, resolved.</summary>
/// <param name="At">When.</param>
/// <param name="Blocker">The blocker as it is now.</param>
/// <param name="Resolved">Which of the two happened.</param>
/// <param name="ResolvedBy">Who resolved it.</param>
public sealed record BlockerHistory(DateTimeOffset At, Blocker Blocker, bool Resolved, string? ResolvedBy) : HistoryEntry(At);

[JsonConverter(typeof(JsonStringEnumConverter<SyncStatus>))]
public enum SyncStatus
{
    [JsonStringEnumMemberName("running")]
    Running,

    [JsonStringEnumMemberName("finished")]
    Finished,

    [JsonStringEnumMemberName("interrupted")]
    Interrupted,
}

[JsonConverter(typeof(JsonStringEnumConverter<AttemptEvent>))]
public enum AttemptEvent
{
    [JsonStringEnumMemberName("INITIATED")]
    Initiated,

    [JsonStringEnumMemberName("IN_PROGRESS")]
    InProgress,

    [JsonStringEnumMemberName("RESUMED")]
    Resumed,

    [JsonStringEnumMemberName("INTERRUPTED")]
    Interrupted,

    [JsonStringEnumMemberName("SUCCEEDED")]
    Succeeded,

    [JsonStringEnumMemberName("FAILED")]
    Failed,
}

[JsonConverter(typeof(JsonStringEnumConverter<ManualOperation>))]
public enum ManualOperation
{
    [JsonStringEnumMemberName("update")]
    Update,

    [JsonStringEnumMemberName("delete")]
    Delete,

    [JsonStringEnumMemberName("create")]
    Create,

    [JsonStringEnumMemberName("rollback")]
    Rollback,
}
