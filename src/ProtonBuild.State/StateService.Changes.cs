using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State;

public sealed partial class StateService
{
    /// <inheritdoc/>
    public Task<ManualChange> UpdateInstance(ManualUpdate request, CancellationToken cancellation)
    {
        Demand(request.Principal, "who changes it (the principal)");
        if (request.Inputs.Count == 0) throw new StateException(StateFault.Invalid, "say which inputs to set, as path and value");
        return database.Write(async session =>
        {
            var known = await ToChange(session, request.Name);
            var (inputs, changes) = Inputs.Set(known.Inputs!, request.Inputs);
            if (changes.Count == 0) return new(request.Name, changes, null, null);

            var change = new ChangeByHand(ManualOperation.Update, request.Name, request.Principal, changes);
            await session.CloseDead(request.Name);
            var deployment = await session.Deploy(request.Name, inputs);
            return await session.Record(change, blocked: request.Name.Instance, deployment);
        }, cancellation);
    }

    /// <inheritdoc/>
    public Task<ManualChange> DeleteInstance(ManualDelete request, CancellationToken cancellation)
    {
        Demand(request.Principal, "who removes it (the principal)");
        return database.Write(async session =>
        {
            await ToChange(session, request.Name);
            await session.CloseDead(request.Name);
            var left = await session.Row<long>("SELECT COUNT(*) FROM instances WHERE service = @Service", request.Name);
            if (left == 1)
                throw new StateException(StateFault.Conflict,
                    $"{request.Name} is the last instance of service {request.Name.Service}, and a service keeps at least one");

            await session.Execute("DELETE FROM instances WHERE service = @Service AND name = @Instance", request.Name);
            var change = new ChangeByHand(ManualOperation.Delete, request.Name, request.Principal, [$"{request.Name} removed"]);
            return await session.Record(change, blocked: null, deployment: null);
        }, cancellation);
    }

    private static async Task<KnownRow> ToChange(Session session, InstanceName name) =>
        await session.KnownInstance(name) is { Made: 1 } known ? known : throw await session.NoInstance(name);

    private static void Demand(string text, string what)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new StateException(StateFault.Invalid, $"say {what}");
    }
}
