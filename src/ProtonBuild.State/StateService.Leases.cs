using ProtonBuild.Core.State;
using ProtonBuild.State.Leases;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State;

public sealed partial class StateService
{
    /// <inheritdoc/>
    public async Task<LeaseAnswer> AcquireLease(LeaseRequest request, CancellationToken cancellation)
    {
        if (request.Duration <= TimeSpan.Zero)
            throw new StateException(StateFault.Invalid, "a lease needs a duration greater than zero");
        // Whoever holds the lease is busy writing: to be told so, nobody needs to wait for a gap between those writes.
        if (await Held(request, cancellation) is { } held)
            return new(false, held);
        try
        {
            return await Grant(request, cancellation);
        }
        catch (StateException busy) when (busy.Fault == StateFault.Unavailable)
        {
            // Whoever was quicker kept the file busy: it still holds the lease, or it is done and the lease is free.
            return await Held(request, cancellation) is { } quicker ? new(false, quicker) : await Grant(request, cancellation);
        }
    }

    /// <inheritdoc/>
    public Task<Lease> RenewLease(Lease lease, TimeSpan duration, CancellationToken cancellation)
    {
        if (duration <= TimeSpan.Zero)
            throw new StateException(StateFault.Invalid, "a lease needs a duration greater than zero");
        return database.Write(
            async transaction =>
            {
                await transaction.RequireLease(lease);
                var expiresAt = transaction.Now + (long)Math.Ceiling(duration.TotalMilliseconds);
                await transaction.Execute(
                    "UPDATE leases SET expires_at = @ExpiresAt WHERE repository = @Repository AND branch = @Branch AND token = @Token",
                    new
                    {
                        ExpiresAt = expiresAt,
                        lease.Repository,
                        lease.Branch,
                        lease.Token,
                    }
                );
                return (await transaction.LatestLease(lease.Repository, lease.Branch))!.ToRecord();
            },
            cancellation
        );
    }

    /// <inheritdoc/>
    public Task ReleaseLease(Lease lease, CancellationToken cancellation) =>
        database.Write(
            transaction =>
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
                ),
            cancellation
        );

    private Task<Lease?> Held(LeaseRequest request, CancellationToken cancellation) =>
        database.Read(
            async transaction =>
                await transaction.LatestLease(request.Repository, request.Branch) is { } lease && lease.IsLive(transaction.Now)
                    ? lease.ToRecord()
                    : null,
            cancellation
        );

    private Task<LeaseAnswer> Grant(LeaseRequest request, CancellationToken cancellation) =>
        database.Write(
            async transaction =>
            {
                var granted = await transaction.Execute(
                    LeaseStore.Grant,
                    new
                    {
                        request.Repository,
                        request.Branch,
                        request.Holder,
                        transaction.Now,
                        ExpiresAt = transaction.Now + (long)Math.Ceiling(request.Duration.TotalMilliseconds),
                    }
                );
                var lease = await transaction.LatestLease(request.Repository, request.Branch);
                return new LeaseAnswer(granted == 1, lease!.ToRecord());
            },
            cancellation
        );
}
