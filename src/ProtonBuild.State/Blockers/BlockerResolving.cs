using System.Globalization;
using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Blockers;

/// <summary>Resolves a blocker for an operator, who may give the beginning of its id.</summary>
internal static class BlockerResolving
{
    private const int ShortestPrefix = 4;
    private const int LongestReason = 5000;

    public static void Check(BlockerResolution request)
    {
        Required.Text(request.Reason, "why syncing may go on (the reason)");
        Required.Text(request.Principal, "who resolves it (the principal)");
        if (request.Reason.Length > LongestReason)
            throw new StateException(
                StateFault.Invalid,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the reason is {request.Reason.Length} characters long; at most {LongestReason} are kept"
                )
            );
    }

    public static async Task<Blocker> ResolveBlocker(this Transaction transaction, BlockerResolution request)
    {
        var blocker = await RequireBlocker(transaction, request.Id);
        return (await transaction.Resolve(blocker.Id, request.Reason.Trim(), request.Principal)).ToRecord();
    }

    /// <summary>Finds a blocker by its id or by what only its id begins with.</summary>
    private static async Task<BlockerRow> RequireBlocker(Transaction transaction, string id)
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
}
