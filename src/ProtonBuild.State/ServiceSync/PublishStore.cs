using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ServiceSync;

/// <summary>The only writer of <c>publishes</c>.</summary>
internal static class PublishStore
{
    /// <summary>Adds the steps after those that are recorded of the sync already.</summary>
    public static Task<int> RecordPublishes(
        this Transaction transaction,
        string syncId,
        IReadOnlyList<PublishOutcome> steps,
        string? principal
    ) =>
        transaction.ExecuteOver(
            """
            INSERT INTO publishes (sync_id, position, from_branch, to_branch, result, reason, url, override_reason, principal,
                at)
            SELECT @syncId, r.position + (SELECT COUNT(*) FROM publishes WHERE sync_id = @syncId), r.from_branch, r.to_branch, r.result,
                r.reason, r.url, r.override_reason, @principal, @Now FROM {rows}
            """,
            steps
                .Select(
                    (step, position) =>
                        new
                        {
                            Position = position,
                            FromBranch = step.From,
                            ToBranch = step.To,
                            Result = WireName.Of(step.Result),
                            step.Reason,
                            step.Url,
                            OverrideReason = step.Override,
                        }
                )
                .ToList(),
            new
            {
                syncId,
                principal,
                transaction.Now,
            }
        );
}
