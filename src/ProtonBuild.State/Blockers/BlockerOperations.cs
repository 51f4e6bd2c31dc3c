using ProtonBuild.State.Proton;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Blockers;

public sealed class BlockerOperations(StateService state)
{
    /// <summary>With the service alone, its own blockers; with an instance too, the instance's.</summary>
    public Task<GetServiceSyncBlockerSummaryOutput> GetServiceSyncBlockerSummary(
        GetServiceSyncBlockerSummaryInput input,
        Caller caller,
        CancellationToken cancellation
    ) =>
        state.Read(
            async transaction =>
            {
                await RequireKnown(transaction, input.ServiceName, input.ServiceInstanceName);
                const string on = "service = @ServiceName AND COALESCE(instance, '') = COALESCE(@ServiceInstanceName, '')";
                var blockers = await transaction.Rows<BlockerRow>(
                    $"SELECT * FROM blockers WHERE {on} AND status = 'RESOLVED' ORDER BY resolved_at DESC, seq DESC LIMIT 1",
                    input
                );
                blockers.AddRange(
                    await transaction.Rows<BlockerRow>($"SELECT * FROM blockers WHERE {on} AND status = 'ACTIVE' ORDER BY seq", input)
                );
                return new GetServiceSyncBlockerSummaryOutput(
                    new([.. blockers.Select(Shape)], input.ServiceName, input.ServiceInstanceName)
                );
            },
            cancellation
        );

    public Task<UpdateServiceSyncBlockerOutput> UpdateServiceSyncBlocker(
        UpdateServiceSyncBlockerInput input,
        Caller caller,
        CancellationToken cancellation
    ) =>
        state.Write(
            async transaction =>
            {
                var resolved = await transaction.Resolve(input.Id, input.ResolvedReason, caller.Principal);
                return new UpdateServiceSyncBlockerOutput(resolved.Instance, resolved.Service, Shape(resolved));
            },
            cancellation
        );

    /// <summary>What has blockers need not run: a removed instance and a deleted service have theirs all the more.</summary>
    private static async Task RequireKnown(Transaction transaction, string service, string? instance)
    {
        if (await transaction.Row<long>("SELECT COUNT(*) FROM services WHERE name = @service", new { service }) == 0)
            throw await transaction.NoService(service);
        if (instance is null)
            return;
        var known = await transaction.Row<long>(
            """
            SELECT (SELECT COUNT(*) FROM instances WHERE service = @service AND name = @instance)
                + (SELECT COUNT(*) FROM synced_instances WHERE service = @service AND instance = @instance)
                + (SELECT COUNT(*) FROM blockers WHERE service = @service AND instance = @instance)
            """,
            new { service, instance }
        );
        if (known == 0)
            throw await transaction.NoInstance(new(service, instance));
    }

    private static SyncBlocker Shape(BlockerRow row)
    {
        var blocker = row.ToRecord();
        return new(
            [.. blocker.Contexts.Select(context => new SyncBlockerContext(context.Key, context.Value))],
            blocker.CreatedAt,
            blocker.CreatedReason,
            blocker.Id,
            blocker.ResolvedAt,
            blocker.ResolvedReason,
            row.Status,
            "AUTOMATED"
        );
    }
}
