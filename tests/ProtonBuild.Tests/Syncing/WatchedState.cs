using ProtonBuild.Core.State;

namespace ProtonBuild.Tests.Syncing;

/// <summary>Passes every call on, and lets a test do something before and after each: look, count, meddle, or break off.</summary>
internal sealed class WatchedState(ISyncState inner) : ISyncState
{
    /// <summary>Gets the name of each call before it is passed on.</summary>
    public Func<string, Task> Before { get; init; } = _ => Task.CompletedTask;

    /// <summary>Gets the name of each call that was answered, before the caller gets the answer.</summary>
    public Func<string, Task> After { get; init; } = _ => Task.CompletedTask;

    public Task<Observation> Observe(ObserveRequest request, CancellationToken cancellation) =>
        Watch(nameof(Observe), () => inner.Observe(request, cancellation));

    public Task<LeaseAnswer> AcquireLease(LeaseRequest request, CancellationToken cancellation) =>
        Watch(nameof(AcquireLease), () => inner.AcquireLease(request, cancellation));

    public Task<Lease> RenewLease(Lease lease, TimeSpan duration, CancellationToken cancellation) =>
        Watch(nameof(RenewLease), () => inner.RenewLease(lease, duration, cancellation));

    public Task ReleaseLease(Lease lease, CancellationToken cancellation) =>
        Watch(nameof(ReleaseLease), () => inner.ReleaseLease(lease, cancellation));

    public Task<SyncBegun> BeginSync(BeginSync request, CancellationToken cancellation) =>
        Watch(nameof(BeginSync), () => inner.BeginSync(request, cancellation));

    public Task<AttemptAnswer> StartAttempt(StartAttempt request, CancellationToken cancellation) =>
        Watch(nameof(StartAttempt), () => inner.StartAttempt(request, cancellation));

    public Task CompleteAttempt(CompleteAttempt request, CancellationToken cancellation) =>
        Watch(nameof(CompleteAttempt), () => inner.CompleteAttempt(request, cancellation));

    public Task<DeploymentProgress> FindDeployment(string deploymentId, CancellationToken cancellation) =>
        Watch(nameof(FindDeployment), () => inner.FindDeployment(deploymentId, cancellation));

    public Task RemoveInstance(RemoveInstance request, CancellationToken cancellation) =>
        Watch(nameof(RemoveInstance), () => inner.RemoveInstance(request, cancellation));

    public Task RecordPublish(PublishRecord request, CancellationToken cancellation) =>
        Watch(nameof(RecordPublish), () => inner.RecordPublish(request, cancellation));

    public Task FinishSync(FinishSync request, CancellationToken cancellation) =>
        Watch(nameof(FinishSync), () => inner.FinishSync(request, cancellation));

    /// <summary>
    /// A process that dies at its n-th call: that call does not arrive, or its answer does not, and no later one is made.
    /// </summary>
    public static WatchedState DiesAt(ISyncState inner, int call, bool answered, Action died)
    {
        var calls = 0;
        return new(inner) { Before = _ => Count(!answered), After = _ => Count(answered) };

        Task Count(bool here)
        {
            var now = here ? Interlocked.Increment(ref calls) : Volatile.Read(ref calls);
            if (now < call || (now == call && !here))
                return Task.CompletedTask;
            died();
            throw new StateException(StateFault.Unavailable, "the process was killed");
        }
    }

    private async Task<T> Watch<T>(string name, Func<Task<T>> call)
    {
        await Before(name);
        var answer = await call();
        await After(name);
        return answer;
    }

    private Task<bool> Watch(string name, Func<Task> call) =>
        Watch(
            name,
            async () =>
            {
                await call();
                return true;
            }
        );
}
