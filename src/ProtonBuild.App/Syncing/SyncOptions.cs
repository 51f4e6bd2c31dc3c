using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Syncing;

namespace ProtonBuild.App.Syncing;

/// <summary>What to sync, and how.</summary>
public sealed record SyncOptions
{
    /// <summary>The branch; null for the one that is checked out.</summary>
    public string? Branch { get; init; }

    /// <summary>The commit of the branch; null for its head.</summary>
    public string? Commit { get; init; }

    public Selection Only { get; init; } = Selection.All;

    /// <summary>Plan, and change nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Remove instances that the ops file no longer names.</summary>
    public bool Prune { get; init; }

    /// <summary>Whether the user has seen what pruning removes.</summary>
    public bool IsPruneConfirmed { get; init; }

    /// <summary>How many instances of a wave are deployed side by side.</summary>
    public int MaxParallel { get; init; } = 8;

    public LeaseOptions Lease { get; init; } = new();

    /// <summary>Why freeze windows do not hold this time; null where they do.</summary>
    public string? OverrideFreeze { get; init; }

    /// <summary>The file that takes the events; null for none.</summary>
    public string? EventsFile { get; init; }
}

/// <summary>What to take back to which commit.</summary>
/// <param name="Instance">The instance, as <c>SERVICE/INSTANCE</c>.</param>
/// <param name="Commit">The older commit of its branch.</param>
public sealed record RollbackOptions(string Instance, string Commit)
{
    public LeaseOptions Lease { get; init; } = new();

    /// <inheritdoc cref="SyncOptions.EventsFile"/>
    public string? EventsFile { get; init; }
}

/// <summary>How a run gets and keeps a branch to itself.</summary>
public sealed record LeaseOptions
{
    /// <summary>How long to wait for a lease that another run holds.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>How long the lease holds unless it is renewed; zero for the usual time.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Take recorded commits that this clone lacks as rewritten away.</summary>
    public bool AcceptRewritten { get; init; }

    /// <summary>A request with these options.</summary>
    internal SyncRequest Of(SyncRequest request) =>
        request with
        {
            WaitForLease = Wait,
            LeaseDuration = Duration > TimeSpan.Zero ? Duration : request.LeaseDuration,
            AcceptRewritten = AcceptRewritten,
        };
}
