using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Leases;

/// <summary>
/// The only writer of <c>leases</c>. A lease is live while it is the latest of its branch, not released and not expired. A later one
/// is only granted where none is live, with a greater token; rows stay, so no token is used twice.
/// </summary>
internal static class LeaseStore
{
    /// <summary>False where another lease is live.</summary>
    public static async Task<bool> InsertLease(this Transaction transaction, LeaseRequest request) =>
        await transaction.Execute(
            """
            INSERT INTO leases (repository, branch, token, holder, acquired_at, expires_at)
            SELECT @Repository, @Branch,
                (SELECT COALESCE(MAX(token), 0) + 1 FROM leases WHERE repository = @Repository AND branch = @Branch),
                @Holder, @Now, @ExpiresAt
            WHERE NOT EXISTS (SELECT 1 FROM leases
                WHERE repository = @Repository AND branch = @Branch AND released_at IS NULL AND expires_at > @Now)
            """,
            new
            {
                request.Repository,
                request.Branch,
                request.Holder,
                transaction.Now,
                ExpiresAt = transaction.After(request.Duration),
            }
        ) > 0;

    public static Task<int> ExtendLease(this Transaction transaction, Lease lease, TimeSpan duration) =>
        transaction.Execute(
            "UPDATE leases SET expires_at = @ExpiresAt WHERE repository = @Repository AND branch = @Branch AND token = @Token",
            new
            {
                ExpiresAt = transaction.After(duration),
                lease.Repository,
                lease.Branch,
                lease.Token,
            }
        );

    public static Task<int> ReleaseLease(this Transaction transaction, Lease lease) =>
        transaction.Execute(
            """
            UPDATE leases SET released_at = @Now
            WHERE repository = @Repository AND branch = @Branch AND token = @Token AND released_at IS NULL AND expires_at > @Now
                AND token = (SELECT MAX(token) FROM leases WHERE repository = @Repository AND branch = @Branch)
            """,
            new
            {
                transaction.Now,
                lease.Repository,
                lease.Branch,
                lease.Token,
            }
        );

    public static Task<long> CountHeldLeases(this Transaction transaction) =>
        transaction.Row<long>(
            """
            SELECT COUNT(*) FROM leases l WHERE released_at IS NULL AND expires_at > @Now
                AND token = (SELECT MAX(token) FROM leases WHERE repository = l.repository AND branch = l.branch)
            """,
            new { transaction.Now }
        );

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

    private static long After(this Transaction transaction, TimeSpan duration) =>
        transaction.Now + (long)Math.Ceiling(duration.TotalMilliseconds);
}
