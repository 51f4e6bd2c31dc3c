using ProtonBuild.State.Proton;
using ProtonBuild.State.Services;
using ProtonBuild.State.Sql;
using ProtonBuild.State.Wire;

namespace ProtonBuild.State.Blockers;

public sealed class BlockerOperations(StateService state)
{
    public IEnumerable<OfferedOperation> Offered =>
        [
            ProtonModel.GetServiceSyncBlockerSummary.Offer(Role.Reader, GetServiceSyncBlockerSummary),
            ProtonModel.UpdateServiceSyncBlocker.Offer(Role.Admin, UpdateServiceSyncBlocker),
        ];

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
                return new GetServiceSyncBlockerSummaryOutput
                {
                    ServiceSyncBlockerSummary = new()
                    {
                        LatestBlockers = [.. blockers.Select(Shape)],
                        ServiceName = input.ServiceName,
                        ServiceInstanceName = input.ServiceInstanceName,
                    },
                };
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
                return new UpdateServiceSyncBlockerOutput
                {
                    ServiceInstanceName = resolved.Instance,
                    ServiceName = resolved.Service,
                    ServiceSyncBlocker = Shape(resolved),
                };
            },
            cancellation
        );

    /// <summary>What has blockers need not run: a removed instance and a deleted service have theirs all the more.</summary>
    private static async Task RequireKnown(Transaction transaction, string service, string? instance)
    {
        if (!await transaction.WasServiceEverRecorded(service))
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

    private static SyncBlockerShape Shape(BlockerRow row)
    {
        var blocker = row.ToRecord();
        return new()
        {
            Contexts = [.. blocker.Contexts.Select(context => new SyncBlockerContextShape { Key = context.Key, Value = context.Value })],
            CreatedAt = blocker.CreatedAt,
            CreatedReason = blocker.CreatedReason,
            Id = blocker.Id,
            ResolvedAt = blocker.ResolvedAt,
            ResolvedReason = blocker.ResolvedReason,
            Status = row.Status,
            Type = "AUTOMATED",
        };
    }
}
