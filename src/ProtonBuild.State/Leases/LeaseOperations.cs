using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Leases;

/// <summary>Grants and renews the right to sync a branch.</summary>
internal static class LeaseOperations
{
    public static async Task<LeaseAnswer> AcquireLease(this IDatabase database, LeaseRequest request, CancellationToken cancellation)
    {
        RequireDuration(request.Duration);
        // The holder is busy writing: a caller that only learns who it is need not wait for a gap between those writes.
        if (await Held(database, request, cancellation) is { } held)
            return new(false, held);
        try
        {
            return await Grant(database, request, cancellation);
        }
        catch (StateException busy) when (busy.Fault == StateFault.Unavailable)
        {
            // A faster run kept the file busy: it still holds the lease, or it has finished and the lease is free.
            return await Held(database, request, cancellation) is { } faster
                ? new(false, faster)
                : await Grant(database, request, cancellation);
        }
    }

    public static async Task<Lease> RenewLease(this Transaction transaction, Lease lease, TimeSpan duration)
    {
        await transaction.RequireLease(lease);
        await transaction.ExtendLease(lease, duration);
        return (await transaction.LatestLease(lease.Repository, lease.Branch))!.ToRecord();
    }

    public static void RequireDuration(TimeSpan duration)
    {
        if (duration <= TimeSpan.Zero)
            throw new StateException(StateFault.Invalid, "a lease needs a duration greater than zero");
    }

    private static Task<Lease?> Held(IDatabase database, LeaseRequest request, CancellationToken cancellation) =>
        database.Read(
            async transaction =>
                await transaction.LatestLease(request.Repository, request.Branch) is { } lease && lease.IsLive(transaction.Now)
                    ? lease.ToRecord()
                    : null,
            cancellation
        );

    private static Task<LeaseAnswer> Grant(IDatabase database, LeaseRequest request, CancellationToken cancellation) =>
        database.Write(
            async transaction =>
            {
                var granted = await transaction.InsertLease(request);
                var lease = await transaction.LatestLease(request.Repository, request.Branch);
                return new LeaseAnswer(granted, lease!.ToRecord());
            },
            cancellation
        );
}
