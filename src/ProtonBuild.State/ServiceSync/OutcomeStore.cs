using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ServiceSync;

/// <summary>The only writer of <c>sync_outcomes</c>. Unchanged instances are counted in the sync, not listed.</summary>
internal static class OutcomeStore
{
    private static readonly string[] Good = [.. Enum.GetValues<SyncResult>().Where(result => result.IsGood()).Select(WireName.Of)];

    public static async Task<bool> LeftEveryInstanceGood(this Transaction transaction, SyncRow sync) =>
        await transaction.Row<long>(
            $"SELECT COUNT(*) FROM sync_outcomes WHERE sync_id = @Id AND result NOT IN ('{string.Join("', '", Good)}')",
            sync
        ) == 0;

    public static Task<int> RecordOutcomes(this Transaction transaction, string syncId, IEnumerable<InstanceOutcome> outcomes) =>
        transaction.ExecuteOver(
            """
            INSERT INTO sync_outcomes (sync_id, service, instance, wave, result, reason, deployment_id)
            SELECT @syncId, r.service, r.instance, r.wave, r.result, r.reason, r.deployment_id FROM {rows}
            """,
            outcomes
                .Where(outcome => outcome.Result != SyncResult.Unchanged)
                .Select(outcome => new
                {
                    outcome.Name.Service,
                    outcome.Name.Instance,
                    outcome.Wave,
                    Result = WireName.Of(outcome.Result),
                    outcome.Reason,
                    outcome.DeploymentId,
                })
                .ToList(),
            new { syncId }
        );
}
