using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ServiceSync;

/// <summary>
/// The only writer of <c>synced_instances</c>: what each branch wants of an instance, and what of it was reached. The instance itself
/// need not exist, yet or any more.
/// </summary>
internal static class SyncedInstanceStore
{
    /// <summary>Takes an <see cref="AttemptRow"/>.</summary>
    public const string SetLatestAttempt =
        "UPDATE synced_instances SET latest_attempt = @Id WHERE service = @Service AND instance = @Instance;";

    /// <summary>Takes an <see cref="InstanceName"/>.</summary>
    public const string Delete = "DELETE FROM synced_instances WHERE service = @Service AND instance = @Instance;";

    public static Task<List<string>> ServicesFrom(this Transaction transaction, string repository, string branch) =>
        transaction.Rows<string>(
            "SELECT DISTINCT service FROM synced_instances WHERE repository = @repository AND branch = @branch",
            new { repository, branch }
        );

    /// <summary>Moves the instance to the commit of a successful attempt; false where another commit was recorded meanwhile.</summary>
    public static async Task<bool> MoveToCommit(this Transaction transaction, AttemptRow attempt) =>
        await transaction.Execute(
            """
            UPDATE synced_instances SET synced_sha = @Sha, synced_by = @SyncId, latest_success = @Id
            WHERE service = @Service AND instance = @Instance AND COALESCE(synced_sha, '') = COALESCE(@BaseSha, '')
            """,
            attempt
        ) > 0;

    /// <summary>
    /// Records what the branch wants, and which instances are at the commit already; writes only rows that differ. Superseded and
    /// unknown instances stay as they are, and so does a blocked one that a newer commit wants.
    /// </summary>
    public static async Task RecordDesired(
        this Transaction transaction,
        BeginSync request,
        List<Decision> decisions,
        Dictionary<InstanceName, RecordedRow> recorded,
        string syncId
    )
    {
        var (differ, reached) = (new List<DesiredRow>(), new List<InstanceName>());
        foreach (var (desired, decision) in request.Instances.Zip(decisions))
        {
            var row = recorded.GetValueOrDefault(desired.Name);
            // An instance that a rollback finds as it was says nothing about which commit is the newest one to sync.
            if (request.Kind == SyncKind.Rollback && decision.Action == SyncAction.Unchanged)
                continue;
            if (!MayRecord(decision.Action, [row?.SyncedSha, row?.DesiredSha], request))
                continue;
            var wanted = DesiredRow.Of(request.Revision, desired);
            var moves = decision.Action == SyncAction.Unchanged && row?.SyncedSha != request.Revision.Sha;
            if (moves)
                reached.Add(desired.Name);
            if (row is null || !wanted.IsRecordedIn(row, exceptCommit: moves))
                differ.Add(wanted);
        }

        await Write(transaction, differ);
        await MoveToCommit(transaction, reached, request.Revision.Sha, syncId);
    }

    private static Task<int> Write(Transaction transaction, List<DesiredRow> rows) =>
        transaction.ExecuteOver(
            """
            INSERT INTO synced_instances (service, instance, repository, branch, spec, environment, desired_sha)
            SELECT r.service, r.instance, r.repository, r.branch, r.spec, r.environment, r.desired_sha FROM {rows} WHERE true
            ON CONFLICT (service, instance) DO UPDATE SET repository = excluded.repository, branch = excluded.branch,
                spec = excluded.spec, environment = excluded.environment, desired_sha = excluded.desired_sha
            """,
            rows
        );

    private static Task<int> MoveToCommit(Transaction transaction, List<InstanceName> names, string sha, string syncId) =>
        transaction.ExecuteOver(
            """
            UPDATE synced_instances SET desired_sha = @sha, synced_sha = @sha, synced_by = @syncId
            FROM {rows} WHERE synced_instances.service = r.service AND synced_instances.instance = r.instance
            """,
            names.ConvertAll(name => new { name.Service, name.Instance }),
            new { sha, syncId }
        );

    private static bool MayRecord(SyncAction action, IEnumerable<string?> recorded, BeginSync request) =>
        action switch
        {
            SyncAction.Create or SyncAction.Update or SyncAction.Unchanged => true,
            SyncAction.Blocked => recorded
                .OfType<string>()
                .All(sha =>
                    sha == request.Revision.Sha
                    || !request.Ancestry.TryGetValue(sha, out var relation)
                    || relation is not (Ancestry.Descendant or Ancestry.Unknown)
                ),
            _ => false,
        };

    private sealed record DesiredRow(
        string Service,
        string Instance,
        string Repository,
        string Branch,
        string Spec,
        string Environment,
        string DesiredSha
    )
    {
        public static DesiredRow Of(Revision revision, DesiredInstance desired) =>
            new(
                desired.Name.Service,
                desired.Name.Instance,
                revision.Repository,
                revision.Branch,
                desired.Spec,
                desired.Environment,
                revision.Sha
            );

        public bool IsRecordedIn(RecordedRow row, bool exceptCommit) =>
            (row.Repository, row.Branch, row.Spec, row.DesiredEnvironment) == (Repository, Branch, Spec, Environment)
            && (exceptCommit || row.DesiredSha == DesiredSha);
    }
}
