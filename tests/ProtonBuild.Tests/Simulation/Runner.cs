using ProtonBuild.Core.Git;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.State;
using ProtonBuild.Tests.Syncing;

namespace ProtonBuild.Tests.Simulation;

/// <summary>
/// One process that syncs a branch at a commit. Each call that it makes waits at the gate until the schedule lets it go on;
/// where the schedule lets it die, it never acts again.
/// </summary>
internal sealed class Runner(int number, Schedule schedule) : ISyncState
{
    private readonly IState state = schedule.StateOf(number);
    private readonly ProcessClock time = new(schedule.Clock);

    public string Name { get; } = $"runner {number}";

    public int Commit { get; private set; }

    public string Branch { get; private set; } = "";

    public bool IsDead { get; private set; }

    public Task<SyncOutcome>? Outcome { get; private set; }

    public Dictionary<InstanceName, SyncResult> Ended { get; } = [];

    /// <summary>What changed manually during the run: it may have been in its desired state when the run reached it.</summary>
    public HashSet<InstanceName> ChangedMeanwhile { get; } = [];

    public void Start(string branch, int commit, TimeSpan wait)
    {
        (Branch, Commit) = (branch, commit);
        var order = schedule.Project.Order(branch, commit);
        var request = new SyncRequest(
            new(schedule.Project.Repository, branch, $"c{commit}"),
            TestSync.Ops(schedule.Project.Services),
            order,
            Name
        )
        {
            MaxParallel = 2,
            WaitForLease = wait,
        };
        var ports = new SyncPorts(this, Compare, Deploy, Publish, time, Hear);
        Outcome = schedule.Pump.Start(() => new SyncEngine(request, ports).Run(Name, CancellationToken.None));
    }

    public void Die()
    {
        IsDead = true;
        time.Stop();
    }

    public Task<Observation> Observe(ObserveRequest request, CancellationToken cancellation) =>
        Pass("observe", () => state.Observe(request, cancellation));

    public Task<LeaseAnswer> AcquireLease(LeaseRequest request, CancellationToken cancellation) =>
        Pass("acquire", () => state.AcquireLease(request, cancellation));

    public Task<Lease> RenewLease(Lease lease, TimeSpan duration, CancellationToken cancellation) =>
        Pass("renew", () => state.RenewLease(lease, duration, cancellation));

    public Task ReleaseLease(Lease lease, CancellationToken cancellation) => Pass("release", () => state.ReleaseLease(lease, cancellation));

    public Task<SyncBegun> BeginSync(BeginSync request, CancellationToken cancellation) =>
        Pass("begin", () => state.BeginSync(request, cancellation));

    public Task<AttemptAnswer> StartAttempt(StartAttempt request, CancellationToken cancellation) =>
        Pass(
            $"start {request.Instance.Name}",
            async () =>
            {
                var blocked = await schedule.Checker.IsBlocked(request.Instance.Name);
                var answer = await state.StartAttempt(request, cancellation);
                schedule.Checker.Started(this, request, answer, blocked);
                return answer;
            }
        );

    public Task CompleteAttempt(CompleteAttempt request, CancellationToken cancellation) =>
        Pass("complete", () => state.CompleteAttempt(request, cancellation));

    public Task FinishSync(FinishSync request, CancellationToken cancellation) =>
        Pass("finish", () => state.FinishSync(request, cancellation));

    public Task<DeploymentProgress> FindDeployment(string deploymentId, CancellationToken cancellation) =>
        Pass("find", () => state.FindDeployment(deploymentId, cancellation));

    public Task RemoveInstance(RemoveInstance request, CancellationToken cancellation) =>
        Pass("remove", () => state.RemoveInstance(request, cancellation));

    public Task RecordPublish(PublishRecord request, CancellationToken cancellation) =>
        Pass("publish", () => state.RecordPublish(request, cancellation));

    private Task<bool> Pass(string what, Func<Task> call) =>
        Pass(
            what,
            async () =>
            {
                await call();
                return true;
            }
        );

    private async Task<T> Pass<T>(string what, Func<Task<T>> call)
    {
        var fate = await schedule.Gate.Arrive(this, what);
        if (fate == Fate.DieBefore)
            await Forever;
        if (fate == Fate.OutOfReach)
            throw new StateException(StateFault.Unavailable, "the endpoint is out of reach");
        var answer = await schedule.Pump.Outside(() => Looked(call));
        if (fate == Fate.DieAfter)
            await Forever;
        return answer;
    }

    private async Task<T> Looked<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        finally
        {
            await schedule.Checker.Look();
        }
    }

    private async Task<DeployOutcome> Deploy(DeployRequest deployment, CancellationToken cancellation)
    {
        var fate = await schedule.Gate.Arrive(this, $"deploy {deployment.Instance.Name}", cancellation);
        if (fate == Fate.DieBefore)
            await Forever;
        if (fate == Fate.OutOfReach)
            return DeployOutcome.Failed("the program ended with exit code 1");
        schedule.Checker.Deployed(deployment);
        if (fate == Fate.DieAfter)
            await Forever;
        return DeployOutcome.Succeeded;
    }

    private async Task<IReadOnlyList<PublishOutcome>> Publish(BranchResult reached, CancellationToken cancellation)
    {
        var closed = PublishGate.Closed(reached);
        if (closed is null)
            await schedule.Pump.Outside(() => schedule.Checker.Published(this));
        return [new(Branch, "next", closed is null ? PublishResult.Opened : PublishResult.Waiting, closed)];
    }

    private void Hear(SyncEvent happened)
    {
        if (happened is InstanceEnded ended)
            Ended[ended.Outcome.Name] = ended.Outcome.Result;
    }

    private static Ancestry Compare(string commit, string other) =>
        Schedule.NumberOf(other).CompareTo(Schedule.NumberOf(commit)) switch
        {
            0 => Ancestry.Same,
            < 0 => Ancestry.Ancestor,
            _ => Ancestry.Descendant,
        };

    private static Task Forever => new TaskCompletionSource().Task;
}
