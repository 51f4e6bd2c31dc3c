using ProtonBuild.Core.State;

namespace ProtonBuild.State.Overviews;

/// <summary>The state on one page for people, however many instances there are.</summary>
/// <param name="Counts">How many instances have each status, whatever status was asked for.</param>
/// <param name="Branches">The first branches in promotion order.</param>
/// <param name="BranchCount">How many branches there are.</param>
/// <param name="Instances">One page of them, by branch, environment and name.</param>
/// <param name="Blockers">The first ACTIVE ones, oldest first.</param>
/// <param name="BlockerCount">How many are ACTIVE.</param>
/// <param name="Activity">One page of what happened, newest first.</param>
/// <param name="HasOlder">Whether more happened before.</param>
/// <param name="Names">What can be asked for.</param>
public sealed record Overview(
    IReadOnlyDictionary<InstanceStatus, int> Counts,
    IReadOnlyList<BranchOverview> Branches,
    int BranchCount,
    IReadOnlyList<InstanceOverview> Instances,
    IReadOnlyList<Blocker> Blockers,
    int BlockerCount,
    IReadOnlyList<ActivityEntry> Activity,
    bool HasOlder,
    OverviewNames Names
);

/// <summary>What is asked for; each part narrows it.</summary>
/// <param name="Repository">Only what is synced from it.</param>
/// <param name="Branch">Only what is synced from it.</param>
/// <param name="Service">Only this service.</param>
/// <param name="Environment">Only what runs there.</param>
/// <param name="Status">Only instances of this status; it does not narrow blockers and history.</param>
public sealed record OverviewQuery(
    string? Repository = null,
    string? Branch = null,
    string? Service = null,
    string? Environment = null,
    InstanceStatus? Status = null
)
{
    /// <summary>Instances on one page.</summary>
    public const int PageSize = 50;

    /// <summary>Which page of the instances, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Which page of the history, from 1.</summary>
    public int HistoryPage { get; init; } = 1;
}

/// <param name="Branches">The branches that have instances.</param>
/// <param name="Repositories">The repositories that have instances.</param>
/// <param name="Environments">The first of them by name.</param>
/// <param name="IsEmpty">Whether nothing at all is recorded yet.</param>
public sealed record OverviewNames(
    IReadOnlyList<string> Branches,
    IReadOnlyList<string> Repositories,
    IReadOnlyList<string> Environments,
    bool IsEmpty
);

/// <summary>A branch with its waves; without a name, the instances that no sync has named.</summary>
/// <param name="Repository">Its repository.</param>
/// <param name="Name">The branch.</param>
/// <param name="Counts">How many of its instances have each status.</param>
/// <param name="Waves">The first waves.</param>
/// <param name="WaveCount">How many waves there are.</param>
/// <param name="Steps">Its publish steps, as they ended last.</param>
public sealed record BranchOverview(
    string Repository,
    string Name,
    IReadOnlyDictionary<InstanceStatus, int> Counts,
    IReadOnlyList<WaveOverview> Waves,
    int WaveCount,
    IReadOnlyList<PublishOutcome> Steps
)
{
    /// <summary>The latest run, or null where none is recorded.</summary>
    public RunOverview? LatestRun { get; init; }
}

/// <param name="Wave">From 1, as the sync that last changed its instances had it; 0 where no finished sync tells.</param>
/// <param name="Count">How many instances are in it.</param>
/// <param name="Instances">The first of them, those that need attention before the others.</param>
public sealed record WaveOverview(int Wave, int Count, IReadOnlyList<DrawnInstance> Instances);

/// <param name="Name">Service and instance.</param>
/// <param name="Status">Its status.</param>
public sealed record DrawnInstance(InstanceName Name, InstanceStatus Status);

/// <param name="Sha">The commit.</param>
/// <param name="Principal">Who synced.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Status">Its status.</param>
public sealed record RunOverview(string Sha, string Principal, DateTimeOffset StartedAt, SyncStatus Status);

/// <param name="Name">Service and instance.</param>
/// <param name="Repository">The repository it is synced from; empty where no sync has named it.</param>
/// <param name="Branch">The branch it is synced from; likewise.</param>
/// <param name="Environment">Where it runs or shall run.</param>
/// <param name="Status">Its status.</param>
/// <param name="DesiredSha">The commit its branch wants it at.</param>
/// <param name="SyncedSha">The commit it was last synced at.</param>
/// <param name="Latest">The latest attempt to change it.</param>
public sealed record InstanceOverview(
    InstanceName Name,
    string Repository,
    string Branch,
    string Environment,
    InstanceStatus Status,
    string? DesiredSha,
    string? SyncedSha,
    LatestAttempt? Latest
);

/// <param name="Status">How it ended.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Reason">Why it failed.</param>
public sealed record LatestAttempt(AttemptStatus Status, DateTimeOffset StartedAt, string? Reason);

/// <summary>Something that happened, in a line.</summary>
/// <param name="At">UTC.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Who">Who did it.</param>
/// <param name="On">The branch of a sync; the service or instance of everything else.</param>
public sealed record ActivityEntry(DateTimeOffset At, ActivityEntryKind Kind, string Who, string On)
{
    /// <summary>The commit of a sync or attempt.</summary>
    public string? Sha { get; init; }

    /// <summary>The status of a sync or attempt; the operation of a manual change.</summary>
    public string Status { get; init; } = "";

    /// <summary>The manual changes, or why a blocker was resolved or an attempt failed.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>How many instances a sync left how.</summary>
    public IReadOnlyList<(string Result, int Count)> Results { get; init; } = [];

    /// <summary>What a sync published.</summary>
    public IReadOnlyList<PublishOutcome> Publishes { get; init; } = [];
}

public enum ActivityEntryKind
{
    Sync,
    Rollback,
    Attempt,
    Change,
    Resolution,
}
