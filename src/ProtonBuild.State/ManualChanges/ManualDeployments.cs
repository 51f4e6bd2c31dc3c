using ProtonBuild.Core.State;
using ProtonBuild.State.Blockers;
using ProtonBuild.State.Deployments;
using ProtonBuild.State.Environments;
using ProtonBuild.State.Instances;
using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ManualChanges;

/// <summary>Makes manual changes, and blocks the next sync from undoing them unseen.</summary>
internal static class ManualDeployments
{
    /// <summary>Deploys the instance; gives the deployment's id.</summary>
    public static async Task<string> Deploy(this Transaction transaction, RunningInstance wanted)
    {
        var deployment = new NewDeployment(DeploymentTarget.Of(wanted.Name, wanted.Environment))
        {
            Origin = "manual",
            Status = WireName.Of(AttemptStatus.Succeeded),
            Inputs = wanted.Inputs,
            PipelineInputs = wanted.PipelineInputs,
            Template = wanted.Template,
            ClientToken = wanted.ClientToken,
            Now = transaction.Now,
            CompletedAt = transaction.Now,
        };
        // One round trip.
        await transaction.Execute($"{EnvironmentStore.Ensure} {DeploymentStore.Insert} {InstanceStore.RunManualDeployment}", deployment);
        return deployment.DeploymentId;
    }

    /// <summary>Creates an instance.</summary>
    public static async Task Create(this Transaction transaction, RunningInstance wanted, Author author)
    {
        await transaction.InterruptDeadAttempt(wanted.Name);
        var deployment = await transaction.Deploy(wanted);
        await transaction.RecordChange(
            new(ManualOperation.Create, wanted.Name, author, [$"{wanted.Name} created"]),
            blocked: wanted.Name.Instance,
            deployment
        );
    }

    /// <summary>Removes instances of a service in one operation: a change each, and one blocker for all of them.</summary>
    public static async Task Remove(this Transaction transaction, string service, IReadOnlyList<string> instances, Author author)
    {
        if (instances.Count == 0)
            return;
        var removed = instances.Select(instance => $"{service}/{instance} removed").ToList();
        var all = new ManualChange(ManualOperation.Delete, new(service, string.Join(", ", instances)), author, removed);
        var blocker = await BlockWhereSynced(transaction, all, null);
        foreach (var name in instances.Select(instance => new InstanceName(service, instance)))
        {
            await transaction.InterruptDeadAttempt(name);
            await transaction.DeleteInstance(name);
            await transaction.InsertChange(new(ManualOperation.Delete, name, author, [$"{name} removed"]), null, blocker?.Id);
        }
    }

    /// <param name="transaction">The transaction that makes the change.</param>
    /// <param name="change">What was done.</param>
    /// <param name="blocked">The instance to block, or null for the whole service.</param>
    /// <param name="deployment">The deployment made.</param>
    public static async Task<ManualChangeAnswer> RecordChange(
        this Transaction transaction,
        ManualChange change,
        string? blocked,
        string? deployment
    )
    {
        var blocker = await BlockWhereSynced(transaction, change, blocked);
        await transaction.InsertChange(change, deployment, blocker?.Id);
        return new(change.Name, change.Changes, deployment, blocker);
    }

    private static async Task<Blocker?> BlockWhereSynced(Transaction transaction, ManualChange change, string? instance)
    {
        if (!await transaction.IsSynced(change.Name.Service))
            return null;
        var blocker = change.ToBlocker(instance, transaction.Now);
        await transaction.InsertBlocker(blocker);
        return blocker;
    }
}
