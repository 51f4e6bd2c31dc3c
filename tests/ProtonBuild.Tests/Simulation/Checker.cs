using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.State;

namespace ProtonBuild.Tests.Simulation;

/// <summary>Looks after every call whether the invariants of a sync still hold, and says which does not.</summary>
internal sealed class Checker(IState state, Project project)
{
    private readonly Dictionary<InstanceName, (int Synced, int Wanted)> reached = [];
    private readonly Dictionary<(InstanceName, string Digest), HashSet<string>> deployed = [];
    private readonly Dictionary<string, long> tokens = [];

    /// <summary>What is recorded never goes back to an older commit (invariant 3).</summary>
    public async Task Look()
    {
        foreach (var instance in (await state.Observe(new(project.Repository, null, project.Services), default)).Instances)
        {
            var now = (Schedule.NumberOf(instance.SyncedSha ?? "c0"), Schedule.NumberOf(instance.DesiredSha ?? "c0"));
            var before = reached.GetValueOrDefault(instance.Name);
            Demand(now.Item1 >= before.Synced && now.Item2 >= before.Wanted, $"{instance.Name} went back from {before} to {now}");
            reached[instance.Name] = now;
        }
    }

    public async Task<bool> IsBlocked(InstanceName name) =>
        (await state.ListBlockers(new(name.Service, name.Instance), default)).Any(blocker => blocker.Status == BlockerStatus.Active);

    /// <summary>Nothing blocked is changed (1), nothing runs before what it depends on (4), and tokens only grow (2).</summary>
    public void Started(Runner runner, StartAttempt request, AttemptAnswer answer, bool blocked)
    {
        if (answer.AttemptId is null)
            return;
        Demand(!blocked, $"{request.Instance.Name} is blocked and was changed by {runner.Name}");
        Demand(request.Lease.Token >= tokens.GetValueOrDefault(runner.Branch), $"{runner.Name} wrote with a lease that is over");
        tokens[runner.Branch] = request.Lease.Token;
        var attempted = project.Order(runner.Branch, runner.Commit).Instances.Single(instance => instance.Name == request.Instance.Name);
        foreach (
            var name in attempted.DependsOn.Where(name =>
                project.Order(runner.Branch, runner.Commit).Instances.Any(instance => instance.Name == name)
            )
        )
        {
            Demand(
                runner.Ended.GetValueOrDefault(name, SyncResult.Failed)
                    is SyncResult.Created
                        or SyncResult.Updated
                        or SyncResult.Unchanged
                        or SyncResult.Superseded,
                $"{request.Instance.Name} ran although {name} had ended {runner.Ended.GetValueOrDefault(name, SyncResult.Failed)}"
            );
        }
    }

    /// <summary>A deployment asked for twice is the same one, by its id (invariant 6).</summary>
    public void Deployed(DeployRequest deployment)
    {
        var ids = deployed.TryGetValue((deployment.Instance.Name, deployment.Id), out var known)
            ? known
            : deployed[(deployment.Instance.Name, deployment.Id)] = [];
        ids.Add(deployment.Instance.Digest);
        Demand(ids.Count == 1, $"the deployment {deployment.Id} of {deployment.Instance.Name} was made with two digests");
    }

    /// <summary>A branch is published when every instance of it is at the commit (invariant 5).</summary>
    public async Task<bool> Published(Runner runner)
    {
        var recorded = (await state.Observe(new(project.Repository, null, project.Services), default)).Instances.ToDictionary(instance =>
            instance.Name
        );
        foreach (var instance in project.Order(runner.Branch, runner.Commit).Instances)
        {
            Demand(
                recorded[instance.Name].SyncedSha == $"c{runner.Commit}"
                    && (recorded[instance.Name].Digest == instance.Desired!.Digest || runner.ChangedMeanwhile.Contains(instance.Name)),
                $"{runner.Name} published {runner.Branch} at c{runner.Commit} while {instance.Name} was at "
                    + $"{recorded[instance.Name].SyncedSha}"
            );
        }

        return true;
    }

    /// <summary>Of the attempts that succeeded, none made again what the one before it had made, unless something came in between
    /// (invariant 6).</summary>
    public async Task AtTheEnd()
    {
        foreach (var name in project.Instances)
        {
            var history = await state.History(new(name.Service, name.Instance, Limit: 1000), default);
            var last = "";
            foreach (var entry in history.Reverse())
            {
                if (entry is ChangeHistory || entry is AttemptHistory { Attempt.Status: not AttemptStatus.Succeeded })
                    last = "";
                if (entry is not AttemptHistory { Attempt.Status: AttemptStatus.Succeeded } attempt)
                    continue;
                var digest = project.Wanted(name.Instance, Schedule.NumberOf(attempt.Attempt.Sha)).Digest;
                Demand(digest != last, $"{name} was deployed twice with {digest}");
                last = digest;
            }
        }
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvariantBrokenException(otherwise);
    }
}

internal sealed class InvariantBrokenException(string message) : Exception(message);
