using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;
using ProtonBuild.State;

namespace ProtonBuild.Tests.State;

/// <summary>A state file in a folder of its own, a clock, and short words for what tests do with them.</summary>
public class TempState : IDisposable
{
    public const string Repository = "acme/shop";
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    public static readonly CancellationToken None = CancellationToken.None;

    public TempState() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"protonbuild-state-{Guid.NewGuid():N}");
    public string File => Path.Combine(Folder, "state.db");
    public ManualTimeProvider Clock { get; } = new();

    /// <summary>What names the state on a command line.</summary>
    public virtual string Db => File;

    protected virtual string Tables => "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";

    /// <summary>An empty one of the same kind.</summary>
    public virtual TempState Another() => new();

    public virtual async Task<IState> Open(TimeSpan? busyTimeout = null) => await Store(busyTimeout);

    /// <summary>The store itself, for tests that look behind what it offers.</summary>
    public Task<StateService> Store(TimeSpan? busyTimeout = null) => StateStore.Open(Db, Clock, busyTimeout);

    public virtual void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    public static async Task<Lease> Lease(ISyncState state, string holder = "ci", string branch = "main")
    {
        var answer = await state.AcquireLease(new(Repository, branch, holder, Minute), None);
        Assert.True(answer.Granted);
        return answer.Lease;
    }

    /// <summary>Inputs and digest follow the value: another value is another desired state.</summary>
    public static DesiredInstance Want(string name, int port = 80) =>
        new(
            new(name.Split('/')[0], name.Split('/')[1]),
            "beta-env",
            "front-end/service-spec.yaml",
            $$"""{"port":{{port}}}""",
            null,
            "fargate:1.0",
            $"digest-{port}"
        );

    public static BeginSync Begin(Lease lease, string sha, params DesiredInstance[] wanted) =>
        new(lease, new(lease.Repository, lease.Branch, sha), "proton-ops.yaml", "alice", wanted, Ancestors);

    /// <summary>c1 is the oldest; every commit sees the others as its ancestors unless a test says otherwise.</summary>
    public static IReadOnlyDictionary<string, Ancestry> Ancestors { get; } =
        Enumerable.Range(0, 10).ToDictionary(number => $"c{number}", _ => Ancestry.Ancestor);

    /// <summary>A whole sync, as the engine does it with the record deployer.</summary>
    public static async Task<SyncBegun> Sync(ISyncState state, Lease lease, string sha, params DesiredInstance[] wanted)
    {
        var begun = await state.BeginSync(Begin(lease, sha, wanted), None);
        var outcomes = new List<InstanceOutcome>();
        foreach (var (desired, decision) in wanted.Zip(begun.Decisions))
        {
            var deployment = decision.Action is SyncAction.Create or SyncAction.Update ? await Deploy(state, lease, begun, desired) : null;
            outcomes.Add(new(desired.Name, 1, Enum.Parse<SyncResult>(Past(decision.Action)), decision.Reason, deployment));
        }

        await state.FinishSync(new(lease, begun.SyncId, outcomes, []), None);
        return begun;
    }

    public static async Task<string> Deploy(ISyncState state, Lease lease, SyncBegun begun, DesiredInstance desired)
    {
        var attempt = await state.StartAttempt(new(lease, begun.SyncId, desired, Ancestors), None);
        await state.CompleteAttempt(new(lease, attempt.AttemptId!, true, null), None);
        return attempt.DeploymentId!;
    }

    public static async Task<RecordedInstance> Find(IStateOperations state, DesiredInstance desired) =>
        (await state.Status(new(), None)).Instances.Single(instance => instance.Name == desired.Name);

    public static async Task<StateException> Refused(StateFault fault, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<StateException>(call);
        Assert.Equal(fault, refusal.Fault);
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal;
    }

    /// <summary>Makes the database itself note under which lease each commit is recorded, in the table <c>audit</c>.</summary>
    public virtual void WatchCommits()
    {
        Query(
            "CREATE TABLE audit (n INTEGER PRIMARY KEY AUTOINCREMENT, instance TEXT, sha TEXT, sync_id TEXT, latest BIGINT, live BIGINT)"
        );
        foreach (
            var (when, changed) in new[] { ("INSERT", "NEW.synced_sha IS NOT NULL"), ("UPDATE", "NEW.synced_sha IS NOT OLD.synced_sha") }
        )
        {
            Query(
                $"""
                CREATE TRIGGER "audit {when}" AFTER {when} ON synced_instances WHEN {changed} BEGIN
                    INSERT INTO audit (instance, sha, sync_id, latest, live) SELECT NEW.instance, NEW.synced_sha, NEW.synced_by, MAX(token),
                        SUM(CASE WHEN released_at IS NULL THEN 1 ELSE 0 END) FROM leases WHERE branch = NEW.branch;
                END
                """
            );
        }
    }

    public virtual void CheckIntegrity() => Assert.Equal(["ok"], Query("PRAGMA integrity_check"));

    /// <summary>Every row of every table, as text.</summary>
    public string Content() =>
        string.Join('\n', Query(Tables).SelectMany(table => Query($"SELECT * FROM {table} ORDER BY 1, 2").Prepend(table)));

    public IReadOnlyList<string> Query(string sql)
    {
        using var connection = Connect();
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            var row = new StringBuilder();
            for (var column = 0; column < reader.FieldCount; column++)
                row.Append(column > 0 ? "|" : "")
                    .Append(reader.IsDBNull(column) ? "NULL" : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture));
            rows.Add(row.ToString());
        }

        return rows;
    }

    protected virtual DbConnection Connect() => new SqliteConnection($"Data Source={File};Pooling=False");

    private static string Past(SyncAction action) =>
        action switch
        {
            SyncAction.Create => "Created",
            SyncAction.Update => "Updated",
            SyncAction.Unknown => "Failed",
            _ => action.ToString(),
        };
}
