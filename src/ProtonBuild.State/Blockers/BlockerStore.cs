using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Blockers;

internal static class BlockerStore
{
    private const int ShortestPrefix = 4;

    /// <summary>All ACTIVE ones, or those on a service and its instances, oldest first. They are few: each waits for a person.</summary>
    public static async Task<List<Blocker>> ActiveBlockers(this Transaction transaction, string? service = null)
    {
        var rows = await transaction.Rows<BlockerRow>(
            "SELECT * FROM blockers WHERE status = 'ACTIVE' AND (@service IS NULL OR service = @service) ORDER BY seq",
            new { service }
        );
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <summary>Finds a blocker by its id or by what only its id begins with.</summary>
    public static async Task<BlockerRow> RequireBlocker(this Transaction transaction, string id)
    {
        id = id.Trim().ToLowerInvariant();
        if (id.Length < ShortestPrefix)
            throw new StateException(
                StateFault.Invalid,
                "give a blocker's id, or at least its first four characters; see 'protonbuild blockers list'"
            );
        var found = await transaction.Rows<BlockerRow>(
            "SELECT * FROM blockers WHERE substr(id, 1, @Length) = @id ORDER BY seq LIMIT 2",
            new { id, id.Length }
        );
        return found.Count switch
        {
            1 => found[0],
            0 => throw new StateException(StateFault.NotFound, "no blocker with this id is recorded; see 'protonbuild blockers list'"),
            _ => throw new StateException(
                StateFault.Invalid,
                "several blockers' ids begin like this; give more characters of the one that is meant"
            ),
        };
    }

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
