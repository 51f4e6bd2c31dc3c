using System.Text.Json;
using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State;

/// <param name="Operation">What was done.</param>
/// <param name="Name">Service and instance.</param>
/// <param name="Principal">Who did it.</param>
/// <param name="Changes">As in <see cref="ManualChange.Changes"/>.</param>
internal sealed record ChangeByHand(ManualOperation Operation, InstanceName Name, string Principal, IReadOnlyList<string> Changes)
{
    private const int Shown = 5;

    public string What => Changes.Count <= Shown
        ? string.Join(", ", Changes)
        : $"{string.Join(", ", Changes.Take(Shown))} and {Changes.Count - Shown} more";

    public string Reason(long now) => Operation == ManualOperation.Update
        ? $"updated by hand by {Principal} at {Moment.Say(now)} ({What})"
        : $"instance {Name.Instance} deleted by hand by {Principal} at {Moment.Say(now)}";
}

/// <summary>Records changes by hand, and what keeps a sync from undoing them unseen.</summary>
internal static class ChangesByHand
{
    /// <summary>Closes an attempt that a dead run left open; refuses while the run is alive.</summary>
    public static async Task CloseDead(this Session session, InstanceName name)
    {
        if (await session.OpenAttempt(name) is not { } open) return;
        await session.DemandDead(open);
        await session.Interrupt(open);
    }

    /// <summary>A deployment by hand. It takes the digest away: what runs now is nothing that a commit described.</summary>
    public static async Task<string> Deploy(this Session session, InstanceName name, string inputs)
    {
        var made = new { Id = Guid.NewGuid().ToString(), name.Service, name.Instance, inputs, session.Now };
        await session.Execute("""
            INSERT INTO deployments (id, service, instance, origin, status, environment, inputs, pipeline_inputs, template, created_at, completed_at)
            SELECT @Id, i.service, i.name, 'manual', 'SUCCEEDED', i.environment, @inputs, i.pipeline_inputs, i.template, @Now, @Now
            FROM instances i WHERE i.service = @Service AND i.name = @Instance
            """, made);
        await session.Execute(
            "UPDATE instances SET inputs = @inputs, digest = NULL, updated_at = @Now WHERE service = @Service AND name = @Instance", made);
        return made.Id;
    }

    /// <param name="session">The transaction that makes the change.</param>
    /// <param name="change">What was done.</param>
    /// <param name="blocked">The instance to block, or null for the whole service.</param>
    /// <param name="deployment">The deployment made.</param>
    public static async Task<ManualChange> Record(this Session session, ChangeByHand change, string? blocked, string? deployment)
    {
        var (service, instance) = (change.Name.Service, change.Name.Instance);
        var synced = await session.Row<long>("SELECT COUNT(*) FROM sync_configurations WHERE service = @service", new { service });
        var blocker = synced == 0 ? null : await session.Block(change, blocked);
        await session.Execute("""
            INSERT INTO manual_changes (id, service, instance, operation, principal, at, changes, deployment_id, blocker_id)
            VALUES (@Id, @service, @instance, @Operation, @Principal, @Now, @Changes, @deployment, @BlockerId)
            """, new
        {
            Id = Guid.NewGuid().ToString(),
            service,
            instance,
            Operation = WireName.Of(change.Operation),
            change.Principal,
            session.Now,
            Changes = JsonSerializer.Serialize(change.Changes),
            deployment,
            BlockerId = blocker?.Id,
        });
        return new(change.Name, change.Changes, deployment, blocker);
    }

    private static async Task<Blocker> Block(this Session session, ChangeByHand change, string? instance)
    {
        var contexts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["principal"] = change.Principal,
            ["operation"] = change.Operation == ManualOperation.Update ? "UpdateServiceInstance" : "DeleteServiceInstance",
            ["time"] = Moment.Say(session.Now),
            ["changes"] = change.What,
        };
        var blocker = new Blocker(
            Guid.NewGuid().ToString(), change.Name.Service, instance, BlockerStatus.Active, Moment.Of(session.Now),
            change.Reason(session.Now), null, null, contexts);
        await session.Execute("""
            INSERT INTO blockers (id, service, instance, status, created_at, created_reason, contexts)
            VALUES (@Id, @Service, @Instance, 'ACTIVE', @Now, @CreatedReason, @Contexts)
            """, new
        {
            blocker.Id,
            blocker.Service,
            blocker.Instance,
            session.Now,
            blocker.CreatedReason,
            Contexts = JsonSerializer.Serialize(contexts),
        });
        return blocker;
    }
}
