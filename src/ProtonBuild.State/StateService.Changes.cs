using ProtonBuild.Core.State;
using ProtonBuild.State.ManualChanges;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State;

public sealed partial class StateService
{
    /// <inheritdoc/>
    public Task<ManualChange> UpdateInstance(ManualUpdate request, CancellationToken cancellation)
    {
        Require(request.Principal, "who changes it (the principal)");
        if (request.Inputs.Count == 0)
            throw new StateException(StateFault.Invalid, "say which inputs to set, as path and value");
        return database.Write(
            async transaction =>
            {
                var running = await transaction.Running(request.Name) ?? throw await transaction.NoInstance(request.Name);
                var (inputs, changes) = Inputs.Set(running.Inputs, request.Inputs);
                if (changes.Count == 0)
                    return new(request.Name, changes, null, null);

                var author = new Author(request.Principal, "UpdateServiceInstance");
                await transaction.CloseDead(request.Name);
                var deployment = await transaction.Deploy(running with { Inputs = inputs });
                var change = new ManualChangeEntry(ManualOperation.Update, request.Name, author, changes);
                return await transaction.Record(change, blocked: request.Name.Instance, deployment);
            },
            cancellation
        );
    }

    /// <inheritdoc/>
    public Task<ManualChange> DeleteInstance(ManualDelete request, CancellationToken cancellation)
    {
        Require(request.Principal, "who removes it (the principal)");
        return database.Write(
            async transaction =>
            {
                if (await transaction.Running(request.Name) is null)
                    throw await transaction.NoInstance(request.Name);
                await transaction.CloseDead(request.Name);
                var left = await transaction.Row<long>("SELECT COUNT(*) FROM instances WHERE service = @Service", request.Name);
                if (left == 1)
                    throw new StateException(
                        StateFault.Conflict,
                        $"{request.Name} is the last instance of service {request.Name.Service}, and a service keeps at least one"
                    );

                await transaction.Execute("DELETE FROM instances WHERE service = @Service AND name = @Instance", request.Name);
                var author = new Author(request.Principal, "DeleteServiceInstance");
                var change = new ManualChangeEntry(ManualOperation.Delete, request.Name, author, [$"{request.Name} removed"]);
                return await transaction.Record(change, blocked: null, deployment: null);
            },
            cancellation
        );
    }

    private static void Require(string text, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new StateException(StateFault.Invalid, $"say {what}");
    }
}
