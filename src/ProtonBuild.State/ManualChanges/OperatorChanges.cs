using ProtonBuild.Core.State;
using ProtonBuild.State.Instances;
using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ManualChanges;

/// <summary>What operators change from the command line.</summary>
internal static class OperatorChanges
{
    public static void Check(ManualUpdate request)
    {
        Required.Text(request.Principal, "who changes it (the principal)");
        if (request.Inputs.Count == 0)
            throw new StateException(StateFault.Invalid, "say which inputs to set, as path and value");
    }

    public static void Check(ManualDelete request) => Required.Text(request.Principal, "who removes it (the principal)");

    public static async Task<ManualChangeAnswer> UpdateInstance(this Transaction transaction, ManualUpdate request)
    {
        var running = await transaction.RunningInstance(request.Name) ?? throw await transaction.NoInstance(request.Name);
        var (inputs, changes) = Inputs.Set(running.Inputs, request.Inputs);
        if (changes.Count == 0)
            return new(request.Name, changes, null, null);

        var author = new Author(request.Principal, "UpdateServiceInstance");
        await transaction.InterruptDeadAttempt(request.Name);
        var deployment = await transaction.Deploy(running with { Inputs = inputs });
        var change = new ManualChange(ManualOperation.Update, request.Name, author, changes);
        return await transaction.RecordChange(change, blocked: request.Name.Instance, deployment);
    }

    public static async Task<ManualChangeAnswer> DeleteInstance(this Transaction transaction, ManualDelete request)
    {
        var name = request.Name;
        if (await transaction.RunningInstance(name) is null)
            throw await transaction.NoInstance(name);
        await transaction.InterruptDeadAttempt(name);
        if (await transaction.CountInstances(name.Service) == 1)
            throw new StateException(
                StateFault.Conflict,
                $"{name} is the last instance of service {name.Service}, and a service keeps at least one"
            );

        await transaction.DeleteInstance(name);
        var author = new Author(request.Principal, "DeleteServiceInstance");
        var change = new ManualChange(ManualOperation.Delete, name, author, [$"{name} removed"]);
        return await transaction.RecordChange(change, blocked: null, deployment: null);
    }
}
