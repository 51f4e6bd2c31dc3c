using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ServiceSync;

/// <summary>The only writer of <c>syncs</c>.</summary>
internal static class SyncStore
{
    public static Task<SyncRow?> Sync(this Transaction transaction, string id) =>
        transaction.Row<SyncRow>("SELECT * FROM syncs WHERE id = @id", new { id });

    public static Task<List<SyncRow>> SyncsNamed(this Transaction transaction, IReadOnlyCollection<string> ids) =>
        transaction.RowsNamed<SyncRow>("SELECT * FROM syncs WHERE id IN @Names", ids);

    public static Task<SyncRow?> LatestSync(this Transaction transaction, string repository, string branch) =>
        transaction.Row<SyncRow>(
            "SELECT * FROM syncs WHERE repository = @repository AND branch = @branch ORDER BY seq DESC LIMIT 1",
            new { repository, branch }
        );

    public static async Task<SyncRow> RequireSync(this Transaction transaction, string id, Lease lease)
    {
        var sync =
            await transaction.Sync(id) ?? throw new StateException(StateFault.NotFound, $"no sync {id} is recorded; begin one first");
        return sync.Repository == lease.Repository && sync.Branch == lease.Branch && sync.LeaseToken == lease.Token
            ? sync
            : throw new StateException(StateFault.Conflict, $"the sync {id} was begun under another lease; begin a new one");
    }

    public static Task<string?> LatestFinishedSync(this Transaction transaction, Revision revision) =>
        transaction.Row<string>(
            """
            SELECT id FROM syncs WHERE repository = @Repository AND branch = @Branch AND sha = @Sha AND finished_at IS NOT NULL
            ORDER BY seq DESC LIMIT 1
            """,
            revision
        );

    /// <summary>
    /// Records the run. A request that comes again because its answer was lost gets the run that its lease began already.
    /// </summary>
    public static async Task<string> OpenSync(this Transaction transaction, BeginSync request)
    {
        var run = new
        {
            Id = Guid.NewGuid().ToString(),
            request.Lease.Repository,
            request.Lease.Branch,
            request.Lease.Token,
            request.Revision.Sha,
            request.OpsFile,
            request.Principal,
            Kind = WireName.Of(request.Kind),
            transaction.Now,
        };
        var open = await transaction.Row<string>(
            """
            SELECT id FROM syncs WHERE repository = @Repository AND branch = @Branch AND lease_token = @Token AND sha = @Sha
                AND kind = @Kind AND finished_at IS NULL
            """,
            run
        );
        if (open is not null)
            return open;
        await transaction.Execute(
            """
            INSERT INTO syncs (id, repository, branch, sha, ops_file, principal, kind, lease_token, started_at)
            VALUES (@Id, @Repository, @Branch, @Sha, @OpsFile, @Principal, @Kind, @Token, @Now)
            """,
            run
        );
        return run.Id;
    }

    public static Task<int> CloseSync(this Transaction transaction, string id, int unchanged) =>
        transaction.Execute(
            "UPDATE syncs SET finished_at = @Now, unchanged = @unchanged WHERE id = @id AND finished_at IS NULL",
            new
            {
                id,
                unchanged,
                transaction.Now,
            }
        );
}
