using ProtonBuild.Core.State;
using ProtonBuild.State.Blockers;
using ProtonBuild.State.Services;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ServiceSync;

/// <summary>Reads what is recorded of instances: those that run, those that a branch wants, and those that are both.</summary>
internal static class InstanceReader
{
    private const string Columns = """
        w.service, w.instance, CASE WHEN i.name IS NULL THEN 0 ELSE 1 END AS deployed, w.repository, w.branch, w.spec,
            i.environment, w.environment AS desired_environment, i.inputs, i.digest, w.desired_sha, w.synced_sha,
            w.latest_attempt, w.latest_success, a.status AS latest_status
        """;

    private const string From = """
        FROM synced_instances w LEFT JOIN instances i ON i.service = w.service AND i.name = w.instance
            LEFT JOIN attempts a ON a.id = w.latest_attempt
        """;

    private const string Synced = $"SELECT {Columns} {From}";

    private const string SyncedWithAttempt = $"""
        SELECT {Columns}, a.sha AS latest_sha, a.started_at AS latest_started_at, a.ended_at AS latest_ended_at,
            a.reason AS latest_reason, a.deployment_id AS latest_deployment {From}
        """;

    private const string NeverSynced = """
        SELECT i.service, i.name AS instance, 1 AS deployed, i.environment, i.inputs, i.digest
        FROM instances i WHERE NOT EXISTS (SELECT 1 FROM synced_instances w WHERE w.service = i.service AND w.instance = i.name)
        """;

    private const string ByName = " WHERE w.service IN @Names";

    private const string InService = " AND i.service IN @Names";

    private const string EarlierSuccesses = """
        SELECT a.id, a.status, a.sha, a.started_at, a.ended_at, a.reason, a.deployment_id
        FROM synced_instances w JOIN attempts a ON a.id = w.latest_success AND w.latest_success <> w.latest_attempt
        """;

    public static async Task<Observation> Observe(this Transaction transaction, ObserveRequest request)
    {
        var services = request.Services.ToHashSet(StringComparer.Ordinal);
        var read = request.Branch is { } branch ? [.. services, .. await transaction.ServicesFrom(request.Repository, branch)] : services;
        return await Observe(
            transaction,
            read,
            instance =>
                services.Contains(instance.Name.Service) || (instance.Repository == request.Repository && instance.Branch == request.Branch)
        );
    }

    public static async Task<Observation> Status(this Transaction transaction, StatusQuery query) =>
        await Observe(
            transaction,
            query.Service is { } service ? [service] : [.. await transaction.ServiceNames()],
            instance =>
                (query.Repository is null || instance.Repository == query.Repository)
                && (query.Branch is null || instance.Branch == query.Branch)
        );

    /// <summary>What a decision needs, for all instances of the services.</summary>
    public static async Task<Dictionary<InstanceName, RecordedRow>> InstancesToDecide(
        this Transaction transaction,
        IReadOnlyCollection<string> services
    )
    {
        var rows = await transaction.RowsNamed<RecordedRow>(Synced + ByName, services);
        rows.AddRange(await transaction.RowsNamed<RecordedRow>(NeverSynced + InService, services));
        return rows.ToDictionary(row => row.Name);
    }

    /// <inheritdoc cref="InstancesToDecide"/>
    public static async Task<RecordedRow?> InstanceToDecide(this Transaction transaction, InstanceName name) =>
        await transaction.Row<RecordedRow>(Synced + " WHERE w.service = @Service AND w.instance = @Instance", name)
        ?? await transaction.Row<RecordedRow>(NeverSynced + " AND i.service = @Service AND i.name = @Instance", name);

    private static async Task<Observation> Observe(Transaction transaction, HashSet<string> services, Func<RecordedInstance, bool> isAsked)
    {
        var instances = (await Recorded(transaction, services))
            .Where(isAsked)
            .OrderBy(instance => instance.Name.Service, StringComparer.Ordinal)
            .ThenBy(instance => instance.Name.Instance, StringComparer.Ordinal)
            .ToList();
        var blockers = (await transaction.ActiveBlockers()).Where(blocker => services.Contains(blocker.Service));
        return new(instances, [.. blockers]);
    }

    /// <summary>All instances of the services, with their attempts.</summary>
    private static async Task<IEnumerable<RecordedInstance>> Recorded(Transaction transaction, IReadOnlyCollection<string> services)
    {
        var rows = await transaction.RowsNamed<RecordedRowWithAttempt>(SyncedWithAttempt + ByName, services);
        rows.AddRange(await transaction.RowsNamed<RecordedRowWithAttempt>(NeverSynced + InService, services));
        var successes = (await transaction.RowsNamed<AttemptRow>(EarlierSuccesses + ByName, services)).ToDictionary(
            attempt => attempt.Id,
            attempt => attempt.ToSummary(),
            StringComparer.Ordinal
        );
        return rows.Select(row => row.ToRecord(successes));
    }
}
