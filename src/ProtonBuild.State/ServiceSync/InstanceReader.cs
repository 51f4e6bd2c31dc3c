using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ServiceSync;

/// <summary>Reads what is recorded of instances: those that run, those that are wanted, and those that are both.</summary>
internal static class InstanceReader
{
    private const string Columns = """
        w.service, w.instance, CASE WHEN i.name IS NULL THEN 0 ELSE 1 END AS made, w.repository, w.branch, w.spec,
            i.environment, w.environment AS wanted_environment, i.inputs, i.digest, w.desired_sha, w.synced_sha,
            w.latest_attempt, w.latest_success, a.status AS latest_status
        """;

    private const string From = """
        FROM synced_instances w LEFT JOIN instances i ON i.service = w.service AND i.name = w.instance
            LEFT JOIN attempts a ON a.id = w.latest_attempt
        """;

    private const string Known = $"SELECT {Columns} {From}";

    private const string Recorded = $"""
        SELECT {Columns}, a.sha AS latest_sha, a.started_at AS latest_started_at, a.ended_at AS latest_ended_at,
            a.reason AS latest_reason, a.deployment_id AS latest_deployment {From}
        """;

    /// <summary>Instances that no sync has named.</summary>
    private const string OnlyMade = """
        SELECT i.service, i.name AS instance, 1 AS made, i.environment, i.inputs, i.digest
        FROM instances i WHERE NOT EXISTS (SELECT 1 FROM synced_instances w WHERE w.service = i.service AND w.instance = i.name)
        """;

    private const string ByName = " WHERE w.service IN @Names";

    private const string InService = " AND i.service IN @Names";

    private const string EarlierSuccesses = """
        SELECT a.id, a.status, a.sha, a.started_at, a.ended_at, a.reason, a.deployment_id
        FROM synced_instances w JOIN attempts a ON a.id = w.latest_success AND w.latest_success <> w.latest_attempt
        """;

    /// <summary>What a decision needs, for all instances of the services.</summary>
    public static async Task<Dictionary<InstanceName, KnownRow>> KnownInstances(
        this Transaction transaction,
        IReadOnlyCollection<string> services
    )
    {
        var known = await transaction.RowsNamed<KnownRow>(Known + ByName, services);
        known.AddRange(await transaction.RowsNamed<KnownRow>(OnlyMade + InService, services));
        return known.ToDictionary(row => row.Name);
    }

    public static async Task<KnownRow?> KnownInstance(this Transaction transaction, InstanceName name) =>
        await transaction.Row<KnownRow>(Known + " WHERE w.service = @Service AND w.instance = @Instance", name)
        ?? await transaction.Row<KnownRow>(OnlyMade + " AND i.service = @Service AND i.name = @Instance", name);

    /// <summary>All instances of the services, with their attempts.</summary>
    public static async Task<IEnumerable<RecordedInstance>> RecordedInstances(
        this Transaction transaction,
        IReadOnlyCollection<string> services
    )
    {
        var recorded = await transaction.RowsNamed<RecordedRow>(Recorded + ByName, services);
        recorded.AddRange(await transaction.RowsNamed<RecordedRow>(OnlyMade + InService, services));
        var successes = (await transaction.RowsNamed<AttemptRow>(EarlierSuccesses + ByName, services)).ToDictionary(
            attempt => attempt.Id,
            attempt => attempt.ToSummary(),
            StringComparer.Ordinal
        );
        return recorded.Select(row =>
            row.ToRecord(row.ToLatest(), row.LatestSuccess is { } success ? successes.GetValueOrDefault(success) : null)
        );
    }

    public static Task<List<string>> ServiceNames(this Transaction transaction) => transaction.Rows<string>("SELECT name FROM services");

    public static Task<List<string>> ServicesFrom(this Transaction transaction, string repository, string branch) =>
        transaction.Rows<string>(
            "SELECT DISTINCT service FROM synced_instances WHERE repository = @repository AND branch = @branch",
            new { repository, branch }
        );
}
