using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;
using static ProtonBuild.Tests.State.TempState;

namespace ProtonBuild.Tests.State;

public abstract class SyncTests(TempState temp) : IDisposable
{
    private readonly TempState _temp = temp;

    public void Dispose()
    {
        _temp.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_successful_attempt_makes_the_instance()
    {
        await using var state = await _temp.Open();
        var want = Want("front-end/beta", 8080);
        var begun = await Sync(state, await Lease(state), "c1", want);

        Assert.Equal(SyncAction.Create, Assert.Single(begun.Decisions).Action);
        var made = await Find(state, want);
        Assert.True(made.Exists);
        Assert.Equal(
            (Repository, "main", want.Spec, want.Environment, want.Inputs, want.Digest, "c1", "c1"),
            (made.Repository, made.Branch, made.Spec, made.Environment, made.Inputs, made.Digest, made.DesiredSha, made.SyncedSha)
        );
        Assert.Equal(AttemptStatus.Succeeded, made.Latest!.Status);
        Assert.Equal(made.Latest, made.LatestSuccessful);
        Assert.Equal(["fargate:1.0"], _temp.Query("SELECT template FROM services"));
        Assert.Equal(
            ["front-end|acme/shop|main|proton-ops.yaml"],
            _temp.Query("SELECT service, repository, branch, ops_file FROM sync_configurations")
        );
    }

    [Fact]
    public async Task A_wanted_instance_is_observed_before_it_exists()
    {
        await using var state = await _temp.Open();
        await state.BeginSync(Begin(await Lease(state), "c1", Want("front-end/beta")), None);
        var observation = await state.Observe(new(Repository, "main", []), None);
        var wanted = Assert.Single(observation.Instances);
        Assert.False(wanted.Exists);
        Assert.Equal(("{}", null, "c1", null), (wanted.Inputs, wanted.Digest, wanted.DesiredSha, wanted.SyncedSha));
    }

    [Fact]
    public async Task A_repeated_sync_writes_nothing_but_the_run_itself()
    {
        await using var state = await _temp.Open();
        var (lease, wanted) = (await Lease(state), new[] { Want("a/x"), Want("b/y") });
        await Sync(state, lease, "c1", wanted);
        var before = Rows();
        var again = await Sync(state, lease, "c1", wanted);
        Assert.All(again.Decisions, decision => Assert.Equal(SyncAction.Unchanged, decision.Action));
        Assert.Equal(before, Rows());
        Assert.Equal(["0", "2"], _temp.Query("SELECT unchanged FROM syncs ORDER BY seq"));

        string Rows() =>
            string.Join(
                '\n',
                _temp
                    .Query("SELECT * FROM synced_instances")
                    .Concat(_temp.Query("SELECT * FROM instances"))
                    .Concat(_temp.Query("SELECT * FROM deployments"))
                    .Concat(_temp.Query("SELECT * FROM attempts"))
                    .Concat(_temp.Query("SELECT * FROM sync_outcomes"))
            );
    }

    [Fact]
    public async Task An_unchanged_instance_is_recorded_at_the_new_commit_without_a_deployment()
    {
        await using var state = await _temp.Open();
        var (lease, want) = (await Lease(state), Want("a/x"));
        await Sync(state, lease, "c1", want);
        await Sync(state, lease, "c2", want);
        Assert.Equal("c2", (await Find(state, want)).SyncedSha);
        Assert.Single(_temp.Query("SELECT id FROM deployments"));
    }

    [Fact]
    public async Task An_older_commit_never_overwrites_a_newer_one()
    {
        await using var state = await _temp.Open();
        var lease = await Lease(state);
        await Sync(state, lease, "c2", Want("a/x", 2));
        var older = Begin(lease, "c1", Want("a/x", 1)) with
        {
            Ancestry = new Dictionary<string, Ancestry> { ["c2"] = Ancestry.Descendant },
        };
        var begun = await state.BeginSync(older, None);
        var decision = Assert.Single(begun.Decisions);
        Assert.Equal(SyncAction.Superseded, decision.Action);
        var answer = await state.StartAttempt(new(lease, begun.SyncId, Want("a/x", 1), older.Ancestry), None);
        Assert.Equal((SyncAction.Superseded, null), (answer.Decision.Action, answer.AttemptId));
        var recorded = await Find(state, Want("a/x"));
        Assert.Equal(("c2", "c2", "digest-2"), (recorded.DesiredSha, recorded.SyncedSha, recorded.Digest));
    }

    [Fact]
    public async Task The_desired_state_of_a_blocked_instance_moves_forward_and_never_back()
    {
        await using var state = await _temp.Open();
        var lease = await Lease(state);
        await Sync(state, lease, "c2", Want("a/x"));
        await state.UpdateInstance(
            new(new("a", "x"), new Dictionary<string, System.Text.Json.Nodes.JsonNode?> { ["port"] = 9 }, "bob"),
            None
        );
        var older = Begin(lease, "c1", Want("a/x")) with { Ancestry = new Dictionary<string, Ancestry> { ["c2"] = Ancestry.Descendant } };
        Assert.Equal(SyncAction.Blocked, Assert.Single((await state.BeginSync(older, None)).Decisions).Action);
        Assert.Equal("c2", (await Find(state, Want("a/x"))).DesiredSha);
        await state.BeginSync(Begin(lease, "c3", Want("a/x")), None);
        Assert.Equal(("c3", "c2"), ((await Find(state, Want("a/x"))).DesiredSha, (await Find(state, Want("a/x"))).SyncedSha));
    }

    [Fact]
    public async Task A_commit_recorded_since_the_observation_is_a_conflict()
    {
        await using var state = await _temp.Open();
        var lease = await Lease(state);
        await Sync(state, lease, "c2", Want("a/x", 2));
        var before = _temp.Content();
        var unaware = Begin(lease, "c3", Want("a/x", 3)) with { Ancestry = new Dictionary<string, Ancestry>() };
        await Refused(StateFault.Conflict, () => state.BeginSync(unaware, None));
        Assert.Equal(before, _temp.Content());
    }

    [Fact]
    public async Task Completing_twice_is_completing_once()
    {
        await using var state = await _temp.Open();
        var (lease, want) = (await Lease(state), Want("a/x"));
        var begun = await state.BeginSync(Begin(lease, "c1", want), None);
        var attempt = await state.StartAttempt(new(lease, begun.SyncId, want, Ancestors), None);
        Assert.Equal(attempt, await state.StartAttempt(new(lease, begun.SyncId, want, Ancestors), None));
        await state.CompleteAttempt(new(lease, attempt.AttemptId!, true, null), None);
        var once = _temp.Content();
        await state.CompleteAttempt(new(lease, attempt.AttemptId!, true, null), None);
        await Refused(StateFault.Conflict, () => state.CompleteAttempt(new(lease, attempt.AttemptId!, false, "no"), None));
        Assert.Equal(once, _temp.Content());

        await state.FinishSync(new(lease, begun.SyncId, [new(want.Name, 1, SyncResult.Created)], []), None);
        var finished = _temp.Content();
        await state.FinishSync(new(lease, begun.SyncId, [new(want.Name, 1, SyncResult.Created)], []), None);
        Assert.Equal(finished, _temp.Content());
    }

    [Fact]
    public async Task A_failed_attempt_leaves_the_instance_as_it_was()
    {
        await using var state = await _temp.Open();
        var lease = await Lease(state);
        await Sync(state, lease, "c1", Want("a/x", 1));
        var begun = await state.BeginSync(Begin(lease, "c2", Want("a/x", 2)), None);
        var attempt = await state.StartAttempt(new(lease, begun.SyncId, Want("a/x", 2), Ancestors), None);
        await state.CompleteAttempt(new(lease, attempt.AttemptId!, false, "the deployer exited with 3"), None);
        var left = await Find(state, Want("a/x"));
        Assert.Equal(("digest-1", "c2", "c1"), (left.Digest, left.DesiredSha, left.SyncedSha));
        Assert.Equal((AttemptStatus.Failed, "the deployer exited with 3"), (left.Latest!.Status, left.Latest.Reason));
        Assert.Equal("c1", left.LatestSuccessful!.Sha);
        Assert.Equal(["SUCCEEDED", "FAILED"], _temp.Query("SELECT status FROM deployments ORDER BY seq"));
    }

    [Fact]
    public async Task A_blocker_put_up_since_the_sync_began_stops_the_attempt()
    {
        await using var state = await _temp.Open();
        var lease = await Lease(state);
        await Sync(state, lease, "c1", Want("a/x", 1), Want("a/y", 1));
        var begun = await state.BeginSync(Begin(lease, "c2", Want("a/x", 2), Want("a/y", 2)), None);
        await state.UpdateInstance(
            new(new("a", "x"), new Dictionary<string, System.Text.Json.Nodes.JsonNode?> { ["port"] = 9 }, "bob"),
            None
        );
        var before = _temp.Content();
        var answer = await state.StartAttempt(new(lease, begun.SyncId, Want("a/x", 2), Ancestors), None);
        Assert.Equal((SyncAction.Blocked, null), (answer.Decision.Action, answer.AttemptId));
        Assert.Contains("by bob", answer.Decision.Reason, StringComparison.Ordinal);
        Assert.Equal(before, _temp.Content());
        Assert.Equal(
            SyncAction.Update,
            (await state.StartAttempt(new(lease, begun.SyncId, Want("a/y", 2), Ancestors), None)).Decision.Action
        );
    }

    [Fact]
    public async Task A_success_is_refused_where_another_branch_recorded_a_commit_meanwhile()
    {
        await using var state = await _temp.Open();
        var (main, prod) = (await Lease(state), await Lease(state, branch: "prod"));
        await Sync(state, main, "c1", Want("a/x", 1));
        var begun = await state.BeginSync(Begin(main, "c2", Want("a/x", 2)), None);
        var attempt = await state.StartAttempt(new(main, begun.SyncId, Want("a/x", 2), Ancestors), None);
        var onProd = await state.BeginSync(Begin(prod, "c5", Want("a/x", 1)), None);
        // What is being changed is not called unchanged, so no commit is recorded under the attempt; one from elsewhere is refused all the
        // same.
        Assert.Equal(SyncAction.Update, Assert.Single(onProd.Decisions).Action);
        _temp.Query("UPDATE synced_instances SET synced_sha = 'c5'");

        var before = _temp.Content();
        await Refused(StateFault.Conflict, () => state.CompleteAttempt(new(main, attempt.AttemptId!, true, null), None));
        Assert.Equal(before, _temp.Content());
        await state.CompleteAttempt(new(main, attempt.AttemptId!, false, "came too late"), None);
        Assert.Equal(("c5", "digest-1"), ((await Find(state, Want("a/x"))).SyncedSha, (await Find(state, Want("a/x"))).Digest));
    }

    [Fact]
    public async Task An_instance_that_a_live_run_of_another_branch_changes_is_left_to_it()
    {
        await using var state = await _temp.Open();
        var (main, prod) = (await Lease(state, "runner-7"), await Lease(state, branch: "prod"));
        var onMain = await state.BeginSync(Begin(main, "c1", Want("a/x", 1)), None);
        await state.StartAttempt(new(main, onMain.SyncId, Want("a/x", 1), Ancestors), None);
        var onProd = await state.BeginSync(Begin(prod, "c2", Want("a/x", 2)), None);
        var refusal = await Refused(
            StateFault.Conflict,
            () => state.StartAttempt(new(prod, onProd.SyncId, Want("a/x", 2), Ancestors), None)
        );
        Assert.Contains("runner-7", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempt_that_a_dead_run_left_open_and_no_branch_wants_any_more_is_closed()
    {
        await using var state = await _temp.Open();
        var lease = await Lease(state);
        await Sync(state, lease, "c1", Want("a/x", 1));
        var begun = await state.BeginSync(Begin(lease, "c2", Want("a/x", 2)), None);
        await state.StartAttempt(new(lease, begun.SyncId, Want("a/x", 2), Ancestors), None);
        _temp.Clock.Advance(Minute);

        await Sync(state, await Lease(state), "c3", Want("a/y"));
        var left = await Find(state, Want("a/x"));
        Assert.Equal((AttemptStatus.Failed, "interrupted"), (left.Latest!.Status, left.Latest.Reason));
        Assert.Equal(("c1", "digest-1"), (left.SyncedSha, left.Digest));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_instance_whose_last_attempt_did_not_succeed_is_not_unchanged_whatever_its_digest(bool died)
    {
        await using var state = await _temp.Open();
        var lease = await Lease(state);
        await Sync(state, lease, "c1", Want("a/x", 1));
        var begun = await state.BeginSync(Begin(lease, "c2", Want("a/x", 2)), None);
        var attempt = await state.StartAttempt(new(lease, begun.SyncId, Want("a/x", 2), Ancestors), None);
        if (died)
            _temp.Clock.Advance(Minute);
        else
        {
            await state.CompleteAttempt(new(lease, attempt.AttemptId!, false, "half way"), None);
            await state.ReleaseLease(lease, None);
        }

        var again = await Sync(state, await Lease(state), "c3", Want("a/x", 1));
        Assert.Equal(SyncAction.Update, Assert.Single(again.Decisions).Action);
        Assert.Equal(["SUCCEEDED", "FAILED", "SUCCEEDED"], _temp.Query("SELECT status FROM deployments ORDER BY seq"));
    }
}

public sealed class SyncTestsOnSqlite() : SyncTests(new TempState());

public sealed class SyncTestsOverHttp() : SyncTests(new EndpointState());

[Trait("Database", "PostgreSQL")]
public sealed class SyncTestsOnPostgres() : SyncTests(new PostgresState());
