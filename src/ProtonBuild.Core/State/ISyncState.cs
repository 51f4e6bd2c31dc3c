namespace ProtonBuild.Core.State;

/// <summary>
/// What a sync asks of the state endpoint. The state service answers it in-process over a file; a client answers it over
/// HTTP. Every write carries the lease: where its token is stale or expired, the call throws a
/// <see cref="StateException"/> of kind <see cref="StateFault.LeaseLost"/> and nothing was written.
/// </summary>
public interface ISyncState
{
    /// <summary>What is recorded of the named services, and of everything synced from this repository and branch.</summary>
    Task<Observation> Observe(ObserveRequest request, CancellationToken cancellation);

    /// <summary>Takes the lease on a repository and branch, or says who holds it.</summary>
    Task<LeaseAnswer> AcquireLease(LeaseRequest request, CancellationToken cancellation);

    /// <summary>Moves the expiry on.</summary>
    Task<Lease> RenewLease(Lease lease, TimeSpan duration, CancellationToken cancellation);

    /// <summary>Gives the lease back; a lease already lost is no error.</summary>
    Task ReleaseLease(Lease lease, CancellationToken cancellation);

    /// <summary>
    /// Carries the whole branch and gets a decision per instance back, in one transaction: what is unchanged is recorded
    /// as being at the commit, what is to be changed is recorded as wanted. Throws <see cref="StateFault.Conflict"/>
    /// where a recorded sha is not among <see cref="BeginSync.Ancestry"/>: observe again.
    /// </summary>
    Task<SyncBegun> BeginSync(BeginSync request, CancellationToken cancellation);

    /// <summary>
    /// Opens the attempt for one instance, or refuses because a blocker or a newer commit came in between. An attempt
    /// left open by a run that died is adopted where it is for the same digest, else closed as interrupted.
    /// </summary>
    Task<AttemptAnswer> StartAttempt(StartAttempt request, CancellationToken cancellation);

    /// <summary>Closes an attempt; where it succeeded, the instance is at the commit from then on.</summary>
    Task CompleteAttempt(CompleteAttempt request, CancellationToken cancellation);

    /// <summary>How far a deployment is; throws <see cref="StateFault.NotFound"/>.</summary>
    Task<DeploymentProgress> FindDeployment(string deploymentId, CancellationToken cancellation);

    /// <summary>
    /// Removes an instance that the branch no longer wants. Throws <see cref="StateFault.Conflict"/> while it is blocked or
    /// being changed, or where another branch wants it; one already removed is no error.
    /// </summary>
    Task RemoveInstance(RemoveInstance request, CancellationToken cancellation);

    /// <summary>Closes the run, with the outcome of each instance and of each publish step.</summary>
    Task FinishSync(FinishSync request, CancellationToken cancellation);

    /// <summary>
    /// Adds publish steps to the last finished run at that commit; throws <see cref="StateFault.NotFound"/> where there is none.
    /// </summary>
    Task RecordPublish(PublishRecord request, CancellationToken cancellation);
}
