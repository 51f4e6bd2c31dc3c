using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ServiceSync;

/// <summary>The only writer of <c>sync_configurations</c>: from which branch and by which ops file a service is synced.</summary>
internal static class SyncConfigurationStore
{
    public static Task<SyncConfigurationRow?> SyncConfiguration(this Transaction transaction, string service) =>
        transaction.Row<SyncConfigurationRow>("SELECT * FROM sync_configurations WHERE service = @service", new { service });

    public static async Task<bool> IsSynced(this Transaction transaction, string service) =>
        await transaction.Row<long>("SELECT COUNT(*) FROM sync_configurations WHERE service = @service", new { service }) > 0;

    /// <summary>False where the service has a configuration already.</summary>
    public static async Task<bool> CreateSyncConfiguration(this Transaction transaction, SyncConfigurationRow row) =>
        await transaction.Execute(
            """
            INSERT INTO sync_configurations (service, repository, branch, ops_file, provider, updated_at)
            VALUES (@Service, @Repository, @Branch, @OpsFile, @Provider, @UpdatedAt) ON CONFLICT (service) DO NOTHING
            """,
            row
        ) > 0;

    public static Task<int> UpdateSyncConfiguration(this Transaction transaction, SyncConfigurationRow row) =>
        transaction.Execute(
            """
            UPDATE sync_configurations SET repository = @Repository, branch = @Branch, ops_file = @OpsFile, provider = @Provider,
                updated_at = @UpdatedAt
            WHERE service = @Service
            """,
            row
        );

    public static Task<int> DeleteSyncConfiguration(this Transaction transaction, string service) =>
        transaction.Execute("DELETE FROM sync_configurations WHERE service = @service", new { service });

    /// <summary>
    /// Records where a sync's services come from; writes only configurations that differ. Where the request names no branch of the ops
    /// file, a configuration keeps the branch that it was first synced from: instances of one service come from several branches, and
    /// each of their syncs would otherwise write it again.
    /// </summary>
    public static async Task ConfigureSyncs(this Transaction transaction, BeginSync request, HashSet<string> services)
    {
        var revision = request.Revision;
        var same = (
            await transaction.RowsNamed<SyncConfigurationRow>("SELECT * FROM sync_configurations WHERE service IN @Names", services)
        )
            .Where(row =>
                row.Repository == revision.Repository && row.OpsFile == request.OpsFile && row.Branch == (request.OpsBranch ?? row.Branch)
            )
            .Select(row => row.Service);
        await transaction.ExecuteOver(
            """
            INSERT INTO sync_configurations (service, repository, branch, ops_file, updated_at)
            SELECT r.service, @Repository, @Branch, @OpsFile, @Now FROM {rows} WHERE true
            ON CONFLICT (service) DO UPDATE SET
                branch = CASE WHEN sync_configurations.repository = excluded.repository AND @OpsBranch IS NULL
                    THEN sync_configurations.branch ELSE excluded.branch END,
                repository = excluded.repository, ops_file = excluded.ops_file, updated_at = excluded.updated_at
            """,
            services.Except(same, StringComparer.Ordinal).Select(service => new { Service = service }).ToList(),
            new
            {
                revision.Repository,
                Branch = request.OpsBranch ?? revision.Branch,
                request.OpsBranch,
                request.OpsFile,
                transaction.Now,
            }
        );
    }
}
