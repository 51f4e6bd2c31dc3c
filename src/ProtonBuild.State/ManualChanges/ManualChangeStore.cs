using System.Text.Json;
using ProtonBuild.Core.State;
using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Sql;
using ProtonBuild.State.Wire;

namespace ProtonBuild.State.ManualChanges;

/// <param name="Kind">What was done.</param>
/// <param name="Name">Service and instance.</param>
/// <param name="Author">Who did it, and through which operation.</param>
/// <param name="Changes">As in <see cref="ManualChange.Changes"/>.</param>
internal sealed record ManualChangeEntry(ManualOperation Kind, InstanceName Name, Author Author, IReadOnlyList<string> Changes)
{
    private const int Shown = 5;

    public string What =>
        Changes.Count <= Shown ? string.Join(", ", Changes) : $"{string.Join(", ", Changes.Take(Shown))} and {Changes.Count - Shown} more";

    public string Reason(long now) =>
        Kind switch
        {
            ManualOperation.Update => $"updated by hand by {Author.Principal} at {UnixTime.Say(now)} ({What})",
            ManualOperation.Rollback => $"rolled back by {Author.Principal} at {UnixTime.Say(now)} ({What})",
            ManualOperation.Create => $"created by hand by {Author.Principal} at {UnixTime.Say(now)}",
            _ => $"instance {Name.Instance} deleted by hand by {Author.Principal} at {UnixTime.Say(now)}",
        };
}

/// <param name="Principal">Who.</param>
/// <param name="Operation">Through which operation of the wire.</param>
/// <param name="Role">The role of the credentials, where there are any.</param>
internal sealed record Author(string Principal, string Operation, string? Role = null)
{
    public static Author Of(Caller caller, string operation) => new(caller.Principal, operation, caller.Role.Name());
}

/// <summary>What is deployed by hand.</summary>
internal sealed record DeploymentByHand(InstanceName Name, string Environment, string Inputs)
{
    public string? PipelineInputs { get; init; }
    public string? Template { get; init; }
    public string? ClientToken { get; init; }
}

/// <summary>Records changes by hand, and what keeps a sync from undoing them unseen.</summary>
internal static class ManualChangeStore
{
    /// <summary>Closes an attempt that a dead run left open; refuses while the run is alive.</summary>
    public static async Task CloseDead(this Transaction transaction, InstanceName name)
    {
        if (await transaction.OpenAttempt(name) is not { } open)
            return;
        await transaction.RequireDead(open);
        await transaction.Interrupt(open);
    }

    /// <summary>What an instance runs with, or null where it does not exist.</summary>
    public static async Task<DeploymentByHand?> Running(this Transaction transaction, InstanceName name) =>
        await transaction.Row<RunningRow>("SELECT * FROM instances WHERE service = @Service AND name = @Instance", name) is { } row
            ? new(name, row.Environment, row.Inputs) { PipelineInputs = row.PipelineInputs, Template = row.Template }
            : null;

    /// <summary>A deployment by hand. It takes the digest away: what runs now is nothing that a commit described.</summary>
    public static async Task<string> Deploy(this Transaction transaction, DeploymentByHand wanted)
    {
        var id = Guid.NewGuid().ToString();
        await transaction.Execute(
            """
            INSERT INTO environments (name, created_at) VALUES (@Environment, @Now) ON CONFLICT (name) DO NOTHING;
            INSERT INTO deployments (id, service, instance, origin, status, environment, inputs, pipeline_inputs, template, created_at, completed_at)
            VALUES (@id, @Service, @Instance, 'manual', 'SUCCEEDED', @Environment, @Inputs, @PipelineInputs, @Template, @Now, @Now);
            INSERT INTO instances (service, name, environment, inputs, pipeline_inputs, template, client_token, created_at, updated_at)
            VALUES (@Service, @Instance, @Environment, @Inputs, @PipelineInputs, @Template, @ClientToken, @Now, @Now)
            ON CONFLICT (service, name) DO UPDATE SET environment = excluded.environment, inputs = excluded.inputs, digest = NULL,
                pipeline_inputs = excluded.pipeline_inputs, template = excluded.template, client_token = excluded.client_token,
                updated_at = excluded.updated_at
            """,
            new
            {
                id,
                wanted.Name.Service,
                wanted.Name.Instance,
                wanted.Environment,
                wanted.Inputs,
                wanted.PipelineInputs,
                wanted.Template,
                wanted.ClientToken,
                transaction.Now,
            }
        );
        return id;
    }

    /// <param name="transaction">The transaction that makes the change.</param>
    /// <param name="change">What was done.</param>
    /// <param name="blocked">The instance to block, or null for the whole service.</param>
    /// <param name="deployment">The deployment made.</param>
    public static async Task<ManualChange> Record(
        this Transaction transaction,
        ManualChangeEntry change,
        string? blocked,
        string? deployment
    )
    {
        var blocker = await transaction.IsSynced(change.Name.Service) ? await transaction.Block(change, blocked) : null;
        await transaction.Note(change, deployment, blocker);
        return new(change.Name, change.Changes, deployment, blocker);
    }

    /// <summary>Removes instances of a service in one operation: a change each, and one blocker for all of them.</summary>
    public static async Task Remove(this Transaction transaction, string service, IReadOnlyList<string> instances, Author author)
    {
        if (instances.Count == 0)
            return;
        Blocker? blocker = null;
        var what = instances.Select(instance => $"{service}/{instance} removed").ToList();
        if (await transaction.IsSynced(service))
            blocker = await transaction.Block(new(ManualOperation.Delete, new(service, string.Join(", ", instances)), author, what), null);
        foreach (var name in instances.Select(instance => new InstanceName(service, instance)))
        {
            await transaction.CloseDead(name);
            await transaction.Execute("DELETE FROM instances WHERE service = @Service AND name = @Instance", name);
            await transaction.Note(new(ManualOperation.Delete, name, author, [$"{name} removed"]), null, blocker);
        }
    }

    /// <summary>Makes an instance that nothing runs of yet.</summary>
    public static async Task Make(this Transaction transaction, DeploymentByHand wanted, Author author)
    {
        await transaction.CloseDead(wanted.Name);
        var deployment = await transaction.Deploy(wanted);
        await transaction.Record(
            new(ManualOperation.Create, wanted.Name, author, [$"{wanted.Name} created"]),
            blocked: wanted.Name.Instance,
            deployment
        );
    }

    private static async Task<bool> IsSynced(this Transaction transaction, string service) =>
        await transaction.Row<long>("SELECT COUNT(*) FROM sync_configurations WHERE service = @service", new { service }) > 0;

    private static Task<int> Note(this Transaction transaction, ManualChangeEntry change, string? deployment, Blocker? blocker) =>
        transaction.Execute(
            """
            INSERT INTO manual_changes (id, service, instance, operation, principal, at, changes, deployment_id, blocker_id)
            VALUES (@Id, @Service, @Instance, @Operation, @Principal, @Now, @Changes, @deployment, @BlockerId)
            """,
            new
            {
                Id = Guid.NewGuid().ToString(),
                change.Name.Service,
                change.Name.Instance,
                Operation = WireName.Of(change.Kind),
                change.Author.Principal,
                transaction.Now,
                Changes = JsonSerializer.Serialize(change.Changes),
                deployment,
                BlockerId = blocker?.Id,
            }
        );

    private static async Task<Blocker> Block(this Transaction transaction, ManualChangeEntry change, string? instance)
    {
        var contexts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["principal"] = change.Author.Principal,
            ["operation"] = change.Author.Operation,
            ["time"] = UnixTime.Say(transaction.Now),
            ["changes"] = change.What,
        };
        if (change.Author.Role is { } role)
            contexts["role"] = role;
        var blocker = new Blocker(
            Guid.NewGuid().ToString(),
            change.Name.Service,
            instance,
            BlockerStatus.Active,
            UnixTime.Of(transaction.Now),
            change.Reason(transaction.Now),
            null,
            null,
            contexts
        );
        await transaction.Execute(
            """
            INSERT INTO blockers (id, service, instance, status, created_at, created_reason, contexts)
            VALUES (@Id, @Service, @Instance, 'ACTIVE', @Now, @CreatedReason, @Contexts)
            """,
            new
            {
                blocker.Id,
                blocker.Service,
                blocker.Instance,
                transaction.Now,
                blocker.CreatedReason,
                Contexts = JsonSerializer.Serialize(contexts),
            }
        );
        return blocker;
    }

    private sealed record RunningRow
    {
        public string Environment { get; init; } = "";
        public string Inputs { get; init; } = "";
        public string? PipelineInputs { get; init; }
        public string? Template { get; init; }
    }
}
