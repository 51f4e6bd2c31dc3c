using ProtonBuild.Core.State;
using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Leases;

/// <summary>
/// A lease is live while it is the latest of its branch, not given back and not expired. A later one is only granted
/// where none is live, with a greater token; rows stay, so a token never comes twice.
/// </summary>
internal static class LeaseStore
{
    public const string Grant = """
        INSERT INTO leases (repository, branch, token, holder, acquired_at, expires_at)
        SELECT @Repository, @Branch,
            (SELECT COALESCE(MAX(token), 0) + 1 FROM leases WHERE repository = @Repository AND branch = @Branch),
            @Holder, @Now, @ExpiresAt
        WHERE NOT EXISTS (SELECT 1 FROM leases
            WHERE repository = @Repository AND branch = @Branch AND released_at IS NULL AND expires_at > @Now)
        """;

    public static Task<LeaseRow?> LatestLease(this Transaction transaction, string repository, string branch) =>
        transaction.Row<LeaseRow>(
            "SELECT * FROM leases WHERE repository = @repository AND branch = @branch ORDER BY token DESC LIMIT 1",
            new { repository, branch }
        );

    /// <summary>Throws where the lease is not live: nothing may be written under it.</summary>
    public static async Task RequireLease(this Transaction transaction, Lease lease)
    {
        var latest = await transaction.LatestLease(lease.Repository, lease.Branch);
        if (latest is not null && latest.Token == lease.Token && latest.IsLive(transaction.Now))
            return;
        var how =
            latest is null || latest.Token < lease.Token ? "is not known here"
            : latest.Token > lease.Token ? $"was taken over by {latest.Holder} at {UnixTime.Say(latest.AcquiredAt)}"
            : latest.ReleasedAt is { } released ? $"was given back at {UnixTime.Say(released)}"
            : $"expired at {UnixTime.Say(latest.ExpiresAt)}";
        throw new StateException(
            StateFault.LeaseLost,
            $"the lease on {lease.Repository}, branch {lease.Branch}, {how}; nothing more was written; run the sync again"
        );
    }

    /// <summary>Who holds the live lease that an attempt runs under, or null where that run is dead.</summary>
    public static async Task<LeaseRow?> LiveLeaseOf(this Transaction transaction, AttemptRow attempt)
    {
        var latest = await transaction.LatestLease(attempt.Repository, attempt.Branch);
        return latest is not null && latest.Token == attempt.LeaseToken && latest.IsLive(transaction.Now) ? latest : null;
    }
}
