using ProtonBuild.Core.State;
using static ProtonBuild.Tests.State.TempState;

namespace ProtonBuild.Tests.State;

public abstract class LeaseTests(TempState temp) : IDisposable
{
    private readonly TempState _temp = temp;

    public void Dispose()
    {
        _temp.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_branch_has_one_holder_and_others_get_its_name()
    {
        await using var state = await _temp.Open();
        await using var other = await _temp.Open();
        var held = await Lease(state, "runner-7");
        var answer = await other.AcquireLease(new(Repository, "main", "runner-8", Minute), None);
        Assert.False(answer.Granted);
        Assert.Equal(held, answer.Lease);
        Assert.Equal(_temp.Clock.GetUtcNow() + Minute, answer.Lease.ExpiresAt);
    }

    [Fact]
    public async Task Other_branches_and_repositories_have_leases_of_their_own()
    {
        await using var state = await _temp.Open();
        await Lease(state);
        await Lease(state, branch: "prod");
        Assert.True((await state.AcquireLease(new("acme/other", "main", "ci", Minute), None)).Granted);
    }

    [Fact]
    public async Task A_lease_is_free_from_the_moment_it_expires_and_not_before()
    {
        await using var state = await _temp.Open();
        var first = await Lease(state);
        _temp.Clock.Advance(Minute - TimeSpan.FromMilliseconds(1));
        Assert.False((await state.AcquireLease(new(Repository, "main", "late", Minute), None)).Granted);
        _temp.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True((await Lease(state, "late")).Token > first.Token);
    }

    [Fact]
    public async Task A_token_never_comes_twice_even_after_release()
    {
        await using var state = await _temp.Open();
        var tokens = new List<long>();
        for (var round = 0; round < 5; round++)
        {
            var lease = await Lease(state);
            tokens.Add(lease.Token);
            await state.ReleaseLease(lease, None);
        }

        Assert.Equal(tokens.Order().Distinct(), tokens);
    }

    [Fact]
    public async Task Renewing_moves_the_expiry_on()
    {
        await using var state = await _temp.Open();
        var lease = await Lease(state);
        _temp.Clock.Advance(Minute / 2);
        var renewed = await state.RenewLease(lease, Minute, None);
        Assert.Equal(lease with { ExpiresAt = _temp.Clock.GetUtcNow() + Minute }, renewed);
        _temp.Clock.Advance(Minute / 2);
        Assert.False((await state.AcquireLease(new(Repository, "main", "other", Minute), None)).Granted);
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("taken over")]
    [InlineData("given back")]
    [InlineData("forged")]
    [InlineData("clock set back")]
    public async Task A_stale_lease_writes_nothing(string how)
    {
        await using var state = await _temp.Open();
        var (done, open) = (Want("shop/done"), Want("shop/open"));
        var lease = await Lease(state);
        var begun = await state.BeginSync(Begin(lease, "c1", done, open), None);
        await Deploy(state, lease, begun, done);
        var attempt = await state.StartAttempt(new(lease, begun.SyncId, open, Ancestors), None);
        lease = await Spoil(state, lease, how);

        var before = _temp.Content();
        foreach (
            var call in new Func<Task>[]
            {
                () => state.BeginSync(Begin(lease, "c2", done, open), None),
                () => state.StartAttempt(new(lease, begun.SyncId, done with { Digest = "other" }, Ancestors), None),
                () => state.CompleteAttempt(new(lease, attempt.AttemptId!, true, null), None),
                () => state.CompleteAttempt(new(lease, attempt.AttemptId!, false, "broken"), None),
                () => state.FinishSync(new(lease, begun.SyncId, [], []), None),
                () => state.RenewLease(lease, Minute, None),
            }
        )
        {
            var refusal = await Refused(StateFault.LeaseLost, call);
            Assert.Contains("run the sync again", refusal.Message, StringComparison.Ordinal);
        }

        await state.ReleaseLease(lease, None);
        Assert.Equal(before, _temp.Content());
    }

    private async Task<Lease> Spoil(ProtonBuild.State.IState state, Lease lease, string how)
    {
        if (how == "given back")
            await state.ReleaseLease(lease, None);
        if (how is "expired" or "taken over" or "clock set back")
            _temp.Clock.Advance(Minute);
        if (how is "taken over" or "clock set back")
            await Lease(state, "somebody else");
        if (how == "clock set back")
            _temp.Clock.Advance(-Minute / 2);
        return how == "forged" ? lease with { Token = lease.Token + 1 } : lease;
    }
}

public sealed class LeaseTestsOnSqlite() : LeaseTests(new TempState());

public sealed class LeaseTestsOverHttp() : LeaseTests(new EndpointState());

[Trait("Database", "PostgreSQL")]
public sealed class LeaseTestsOnPostgres() : LeaseTests(new PostgresState());
