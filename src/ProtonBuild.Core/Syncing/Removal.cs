using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Syncing;

/// <summary>Removes instances that the branch's ops file no longer names, where that is requested.</summary>
internal sealed class Removal(SyncRequest request, SyncPorts ports, StartedSync started, Lease lease)
{
    /// <summary>One after the other, since no file names their dependencies any more.</summary>
    public async Task<IReadOnlyList<InstanceOutcome>> Run(IReadOnlyList<RecordedInstance> left, CancellationToken cancellation)
    {
        var outcomes = new List<InstanceOutcome>();
        foreach (var instance in left)
        {
            var outcome = await Remove(
                instance,
                request.Branch.Instances.Select(ordered => ordered.Wave).DefaultIfEmpty().Max() + 1,
                cancellation
            );
            outcomes.Add(outcome);
            ports.Report(new InstanceEnded(ports.Time.GetUtcNow(), outcome));
        }

        return outcomes;
    }

    private async Task<InstanceOutcome> Remove(RecordedInstance instance, int wave, CancellationToken cancellation)
    {
        if (started.Recorded.BlockersOf(instance.Name).FirstOrDefault() is { } blocker)
            return new(instance.Name, wave, SyncResult.Blocked, SyncDecision.Explain(blocker));
        try
        {
            var toDelete = new DeployRequest(
                instance.LatestSuccessful?.DeploymentId ?? "",
                DeployAction.Delete,
                Running(instance),
                request.Revision
            )
            {
                Output = line => ports.Report(new InstanceOutput(ports.Time.GetUtcNow(), instance.Name, line)),
            };
            if ((await Deployers.Run(ports.Deploy, toDelete, cancellation)).Failure is { } failure)
                return new(instance.Name, wave, SyncResult.Failed, failure);
            await ports.State.RemoveInstance(new(lease, started.SyncId, instance.Name), cancellation);
            return new(instance.Name, wave, SyncResult.Removed);
        }
        catch (StateException conflict) when (conflict.Fault == StateFault.Conflict)
        {
            return new(instance.Name, wave, SyncResult.Failed, conflict.Message);
        }
    }

    private static DesiredInstance Running(RecordedInstance instance) =>
        new(instance.Name, instance.Environment ?? "", instance.Spec ?? "", instance.Inputs, null, null, instance.Digest ?? "");
}
