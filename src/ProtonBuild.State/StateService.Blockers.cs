using System.Globalization;
using ProtonBuild.Core.State;
using ProtonBuild.State.Blockers;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State;

public sealed partial class StateService
{
    private const int ReasonLimit = 5000;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Blocker>> ListBlockers(BlockerQuery query, CancellationToken cancellation) =>
        database.Read(
            async transaction =>
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
                return (IReadOnlyList<Blocker>)[.. rows.Select(row => row.ToRecord())];
            },
            cancellation
        );

    /// <inheritdoc/>
    public Task<Blocker> ResolveBlocker(BlockerResolution request, CancellationToken cancellation)
    {
        Require(request.Reason, "why syncing may go on (the reason)");
        Require(request.Principal, "who resolves it (the principal)");
        if (request.Reason.Length > ReasonLimit)
            throw new StateException(
                StateFault.Invalid,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the reason is {request.Reason.Length} characters long; at most {ReasonLimit} are kept"
                )
            );
        return database.Write(
            async transaction =>
            {
                var blocker = await transaction.RequireBlocker(request.Id);
                return (await transaction.Resolve(blocker.Id, request.Reason.Trim(), request.Principal)).ToRecord();
            },
            cancellation
        );
    }
}
