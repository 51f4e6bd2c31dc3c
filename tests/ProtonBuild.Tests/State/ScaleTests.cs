using System.Diagnostics;
using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;
using Xunit.Abstractions;
using static ProtonBuild.Tests.State.TempState;

namespace ProtonBuild.Tests.State;

/// <summary>20,000 instances. The bounds are wide, for busy machines; the printed times are what to look at.</summary>
public abstract class ScaleTests(TempState temp, ITestOutputHelper output) : IDisposable
{
    private readonly TempState _temp = temp;

    public void Dispose()
    {
        _temp.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_branch_of_20000_instances_is_decided_in_one_short_transaction()
    {
        var wanted = Enumerable.Range(0, 20_000).Select(number => Want($"service-{number / 20}/instance-{number % 20}")).ToArray();
        await using var state = await _temp.Open();
        var lease = await Lease(state);
        await state.BeginSync(Begin(lease, "c0", Want("warm/up")), None);

        await Timed("create", 5, () => state.BeginSync(Begin(lease, "c1", wanted), None));
        await MakeAll();
        await Timed("unchanged at a new commit", 3, () => state.BeginSync(Begin(lease, "c2", wanted), None));
        var begun = await Timed("unchanged at the same commit", 2, () => state.BeginSync(Begin(lease, "c2", wanted), None));
        Assert.All(begun.Decisions, decision => Assert.Equal(SyncAction.Unchanged, decision.Action));
        await Timed(
            "finish",
            2,
            async () =>
            {
                await state.FinishSync(
                    new(lease, begun.SyncId, [.. wanted.Select(want => new InstanceOutcome(want.Name, 1, SyncResult.Unchanged))], []),
                    None
                );
                return 0;
            }
        );
        var services = wanted.Select(want => want.Name.Service).Distinct().ToList();
        Assert.Equal(20_001, (await Timed("observe", 3, () => state.Observe(new(Repository, "main", services), None))).Instances.Count);

        var next = wanted.Take(200).Select(want => want with { Digest = "next" }).ToArray();
        var changing = await state.BeginSync(Begin(lease, "c3", next), None);
        await Timed(
            "200 attempts",
            10,
            async () =>
            {
                foreach (var want in next)
                    await Deploy(state, lease, changing, want);
                return 0;
            }
        );
    }

    /// <summary>As if each had been deployed, without 20,000 attempts.</summary>
    private async Task MakeAll()
    {
        await using var store = await _temp.Store();
        await store.Database.Write(MakeAll, None);
    }

    private static async Task<int> MakeAll(Transaction transaction)
    {
        await transaction.Execute("INSERT INTO environments (name, created_at) VALUES ('beta-env', 0)");
        await transaction.Execute(
            """
            INSERT INTO instances (service, name, environment, inputs, template, digest, created_at, updated_at)
            SELECT service, instance, environment, '{"port":80}', 'fargate:1.0', 'digest-80', 0, 0
            FROM synced_instances WHERE desired_sha = 'c1'
            """
        );
        await transaction.Execute(
            """
            INSERT INTO deployments (id, target_kind, service, instance, origin, status, environment, inputs, digest, created_at)
            SELECT service || instance, 'SERVICE_INSTANCE', service, instance, 'sync', 'SUCCEEDED', environment, '{}', 'digest-80', 0
            FROM synced_instances WHERE desired_sha = 'c1'
            """
        );
        await transaction.Execute(
            """
            INSERT INTO attempts (id, sync_id, service, instance, repository, branch, lease_token, sha, digest, status, started_at,
                deployment_id)
            SELECT service || instance, (SELECT MAX(id) FROM syncs), service, instance, repository, branch, 1, 'c1', 'digest-80',
                'SUCCEEDED', 0, service || instance
            FROM synced_instances WHERE desired_sha = 'c1'
            """
        );
        return await transaction.Execute(
            """
            UPDATE synced_instances SET synced_sha = 'c1', latest_attempt = service || instance, latest_success = service || instance
            WHERE desired_sha = 'c1'
            """
        );
    }

    /// <param name="what">What is timed.</param>
    /// <param name="seconds">What it takes at most on a quiet machine; five times that still distinguishes linear from quadratic.</param>
    /// <param name="call">The call.</param>
    private async Task<T> Timed<T>(string what, int seconds, Func<Task<T>> call)
    {
        var watch = Stopwatch.StartNew();
        var result = await call();
        output.WriteLine($"{what}: {watch.Elapsed.TotalMilliseconds:0} ms");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5 * seconds), $"{what} took {watch.Elapsed}");
        return result;
    }
}

public sealed class ScaleTestsOnSqlite(ITestOutputHelper output) : ScaleTests(new TempState(), output);

public sealed class ScaleTestsOverHttp(ITestOutputHelper output) : ScaleTests(new EndpointState(), output);

[Trait("Database", "PostgreSQL")]
public sealed class ScaleTestsOnPostgres(ITestOutputHelper output) : ScaleTests(new PostgresState(), output);
