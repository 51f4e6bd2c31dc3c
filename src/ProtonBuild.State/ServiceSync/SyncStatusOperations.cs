using ProtonBuild.Core.State;
using ProtonBuild.State.Instances;
using ProtonBuild.State.Proton;
using ProtonBuild.State.Sql;
using ProtonBuild.State.Wire;

namespace ProtonBuild.State.ServiceSync;

public sealed class SyncStatusOperations(StateService state)
{
    public IEnumerable<OfferedOperation> Offered =>
        [
            ProtonModel.GetServiceInstanceSyncStatus.Offer(Role.Reader, GetServiceInstanceSyncStatus),
            ProtonModel.GetRepositorySyncStatus.Offer(Role.Reader, GetRepositorySyncStatus),
            ProtonModel.ListRepositorySyncDefinitions.Offer(Role.Reader, ListRepositorySyncDefinitions),
        ];

    private const string ServiceSync = "SERVICE_SYNC";

    /// <summary>A row for each event of the latest attempt and of the latest that succeeded; scripts that wait ask often, so it is one
    /// query.</summary>
    private const string Status = """
        SELECT w.repository, w.branch, w.spec, w.desired_sha, w.latest_attempt, w.latest_success,
            COALESCE(c.provider, 'GITHUB') AS provider,
            a.id AS attempt, a.repository AS attempt_repository, a.branch AS attempt_branch, a.sha, a.base_sha, a.status, a.started_at,
            e.event, e.sync_id, e.at
        FROM synced_instances w LEFT JOIN sync_configurations c ON c.service = w.service
            LEFT JOIN attempts a ON a.id IN (w.latest_attempt, w.latest_success)
            LEFT JOIN attempt_events e ON e.attempt_id = a.id
        WHERE w.service = @Service AND w.instance = @Instance ORDER BY e.seq
        """;

    /// <summary>An instance that runs and that no sync has named has no state to report, and the answer is empty.</summary>
    public Task<GetServiceInstanceSyncStatusOutput> GetServiceInstanceSyncStatus(
        GetServiceInstanceSyncStatusInput input,
        Caller caller,
        CancellationToken cancellation
    ) =>
        state.Read(
            async transaction =>
            {
                var name = new InstanceName(input.ServiceName, input.ServiceInstanceName);
                var rows = await transaction.Rows<SyncStatusRow>(Status, name);
                if (rows is not [var wanted, ..])
                {
                    await transaction.RequireInstance(name);
                    return new GetServiceInstanceSyncStatusOutput();
                }

                return new()
                {
                    DesiredState = wanted.RevisionOf(wanted.Repository, wanted.Branch, wanted.DesiredSha),
                    LatestSuccessfulSync = Attempt(
                        name,
                        [.. rows.Where(row => row.Attempt is not null && row.Attempt == wanted.LatestSuccess)]
                    ),
                    LatestSync = Attempt(name, [.. rows.Where(row => row.Attempt is not null && row.Attempt == wanted.LatestAttempt)]),
                };
            },
            cancellation
        );

    public Task<GetRepositorySyncStatusOutput> GetRepositorySyncStatus(
        GetRepositorySyncStatusInput input,
        Caller caller,
        CancellationToken cancellation
    ) =>
        state.Read(
            async transaction =>
            {
                var sync = input.SyncType == ServiceSync ? await transaction.LatestSync(input.RepositoryName, input.Branch) : null;
                if (sync is null)
                    throw new ProtonException(
                        ProtonFault.ResourceNotFound,
                        $"no {input.SyncType} of {input.RepositoryName}, branch {input.Branch}, has run; push to it, or "
                            + $"run 'protonbuild sync'"
                    );
                var status = await StatusOf(transaction, sync);
                List<RepositorySyncEventShape> events = [Event(sync, "INITIATED", sync.StartedAt)];
                if (sync.FinishedAt is { } finished)
                    events.Add(Event(sync, status, finished));
                return new GetRepositorySyncStatusOutput
                {
                    LatestSync = new()
                    {
                        Events = events,
                        StartedAt = UnixTime.Of(sync.StartedAt),
                        Status = status,
                    },
                };
            },
            cancellation
        );

    /// <summary>All of them: the model gives this list no pages.</summary>
    public Task<ListRepositorySyncDefinitionsOutput> ListRepositorySyncDefinitions(
        ListRepositorySyncDefinitionsInput input,
        Caller caller,
        CancellationToken cancellation
    ) =>
        state.Read(
            async transaction =>
            {
                if (input.SyncType != ServiceSync)
                    return new() { SyncDefinitions = [] };
                var rows = await transaction.Rows<SyncDefinitionRow>(
                    """
                    SELECT w.branch, w.spec AS path, w.service AS parent, w.instance AS target
                    FROM synced_instances w LEFT JOIN sync_configurations c ON c.service = w.service
                    WHERE w.repository = @RepositoryName AND COALESCE(c.provider, 'GITHUB') = @RepositoryProvider
                    UNION ALL
                    SELECT c.branch, c.ops_file, c.service, c.service FROM sync_configurations c
                    WHERE c.repository = @RepositoryName AND c.provider = @RepositoryProvider
                        AND NOT EXISTS (SELECT 1 FROM synced_instances w WHERE w.service = c.service AND w.repository = c.repository)
                    ORDER BY 3, 4
                    """,
                    new { input.RepositoryName, input.RepositoryProvider }
                );
                return new ListRepositorySyncDefinitionsOutput { SyncDefinitions = rows.ConvertAll(row => row.ToShape()) };
            },
            cancellation
        );

    private static ResourceSyncAttemptShape? Attempt(InstanceName name, List<SyncStatusRow> events)
    {
        if (events is not [var attempt, ..])
            return null;
        var target = attempt.RevisionOf(attempt.AttemptRepository, attempt.AttemptBranch, attempt.Sha);
        return new()
        {
            Events = events.ConvertAll(row => row.ToEvent()),
            InitialRevision = attempt.BaseSha is { } sha ? target with { Sha = sha } : target,
            StartedAt = UnixTime.Of(attempt.StartedAt),
            Status = attempt.Status,
            Target = name.ToString(),
            TargetRevision = target,
        };
    }

    private static RepositorySyncEventShape Event(SyncRow sync, string name, long at) =>
        new()
        {
            Event = name,
            ExternalId = sync.Id,
            Time = UnixTime.Of(at),
            Type = "REPOSITORY_SYNC",
        };

    /// <summary>A sync succeeded when it left every instance as its branch wants it.</summary>
    private static async Task<string> StatusOf(Transaction transaction, SyncRow sync)
    {
        if (sync.FinishedAt is null)
            return await transaction.StatusOf(sync) == SyncStatus.Running ? "IN_PROGRESS" : "FAILED";
        return await transaction.LeftEveryInstanceGood(sync) ? "SUCCEEDED" : "FAILED";
    }
}
