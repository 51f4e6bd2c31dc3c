using System.Text.Json;
using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Blockers;

/// <summary>The only writer of <c>blockers</c>.</summary>
internal static class BlockerStore
{
    /// <summary>All ACTIVE ones, or those on a service and its instances, oldest first. There are few: each waits for a person.</summary>
    public static async Task<List<Blocker>> ActiveBlockers(this Transaction transaction, string? service = null)
    {
        var rows = await transaction.Rows<BlockerRow>(
            "SELECT * FROM blockers WHERE status = 'ACTIVE' AND (@service IS NULL OR service = @service) ORDER BY seq",
            new { service }
        );
        return [.. rows.Select(row => row.ToRecord())];
    }

    public static async Task<IReadOnlyList<Blocker>> ListBlockers(this Transaction transaction, BlockerQuery query)
    {
        var rows = await transaction.Rows<BlockerRow>(
            """
            SELECT * FROM blockers
            WHERE (@Service IS NULL OR service = @Service) AND (@Instance IS NULL OR instance IS NULL OR instance = @Instance)
                AND (@All = 1 OR status = 'ACTIVE')
            ORDER BY seq
            """,
            new
            {
                query.Service,
                query.Instance,
                All = query.IncludeResolved ? 1 : 0,
            }
        );
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <summary>A blocker by its whole id, of whatever status, or null.</summary>
    public static async Task<Blocker?> FindBlocker(this Transaction transaction, string id) =>
        (await transaction.Row<BlockerRow>("SELECT * FROM blockers WHERE id = @id", new { id }))?.ToRecord();

    public static Task<long> CountActiveBlockers(this Transaction transaction) =>
        transaction.Row<long>("SELECT COUNT(*) FROM blockers WHERE status = 'ACTIVE'");

    public static Task<int> InsertBlocker(this Transaction transaction, Blocker blocker) =>
        transaction.Execute(
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
                Contexts = JsonSerializer.Serialize(blocker.Contexts),
            }
        );

    /// <summary>Resolves one ACTIVE blocker, named by its whole id.</summary>
    public static async Task<BlockerRow> Resolve(this Transaction transaction, string id, string reason, string principal)
    {
        var resolved = await transaction.Execute(
            """
            UPDATE blockers SET status = 'RESOLVED', resolved_at = @Now, resolved_reason = @reason, resolved_by = @principal
            WHERE id = @id AND status = 'ACTIVE'
            """,
            new
            {
                id,
                transaction.Now,
                reason,
                principal,
            }
        );
        var blocker =
            await transaction.Row<BlockerRow>("SELECT * FROM blockers WHERE id = @id", new { id })
            ?? throw new StateException(
                StateFault.NotFound,
                "no blocker with this id is recorded; GetServiceSyncBlockerSummary lists those that are"
            );
        return resolved == 1 ? blocker : throw AlreadyResolved(blocker);
    }

    private static StateException AlreadyResolved(BlockerRow blocker) =>
        new(
            StateFault.Conflict,
            $"the blocker {blocker.Id} was resolved already, by {blocker.ResolvedBy} at {UnixTime.Say(blocker.ResolvedAt ?? 0)}"
        );
}
