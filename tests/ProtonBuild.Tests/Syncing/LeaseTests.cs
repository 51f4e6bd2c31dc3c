using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.Tests.State;
using static ProtonBuild.Tests.Syncing.TestSync;

namespace ProtonBuild.Tests.Syncing;

/// <summary>Invariant 2: one sync at a time, and a run that lost its lease writes nothing more.</summary>
public sealed class LeaseTests : IDisposable
{
    private readonly TempState _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_second_sync_is_refused_and_told_who_syncs_since_when_and_until_when()
    {
        SyncOutcome? second = null;
        var first = await new TestSync(_temp, "c1", Instance("a/x"))
        {
            Deploy = async (_, _, cancellation) =>
            {
                second = await new TestSync(_temp, "c2", Instance("a/x", 81)) { Holder = "late" }.Run(cancellation);
                return null;
            },
        }.Run();

        Assert.Equal("a/x created", Results(first));
        Assert.Equal(
            "nothing was synced: ci on runner-1 has been syncing 'main' of acme/shop since 2026-11-20 22:30:11 UTC; "
            + "try again when that is done, at the latest after 22:31:11 UTC if it died", second!.Refusal);
        Assert.Empty(second.Instances);
        Assert.Equal(["c1"], _temp.Query("SELECT sha FROM syncs"));
    }

    [Fact]
    public async Task Another_branch_syncs_at_the_same_time()
    {
        SyncOutcome? other = null;
        await new TestSync(_temp, "c1", Instance("a/x"))
        {
            Deploy = async (_, _, cancellation) =>
            {
                other = await new TestSync(_temp, "c2", Instance("a/y")) { Branch = "prod" }.Run(cancellation);
                return null;
            },
        }.Run();
        Assert.Equal("a/y created", Results(other!));
    }

    [Fact]
    public async Task A_lease_is_given_back_however_the_run_ends()
    {
        await new TestSync(_temp, "c1", Instance("a/x")) { Deploy = (_, _, _) => Task.FromResult<string?>("no") }.Run();
        using var stop = new CancellationTokenSource();
        var stopped = new TestSync(_temp, "c1", Instance("a/x"))
        {
            Deploy = async (_, _, cancellation) =>
            {
                await stop.CancelAsync();
                cancellation.ThrowIfCancellationRequested();
                return null;
            },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped.Run(stop.Token));
        Assert.Equal("a/x created", Results(await new TestSync(_temp, "c1", Instance("a/x")) { Holder = "next" }.Run()));
        Assert.Empty(_temp.Query("SELECT token FROM leases WHERE released_at IS NULL"));
    }

    [Fact]
    public async Task A_run_whose_lease_was_taken_over_writes_nothing_more_and_says_so()
    {
        string? taken = null;
        var asleep = new TestSync(_temp, "c1", Instance("a/x"), Instance("b/x", 80, 2))
        {
            // A process that slept: the lease ran out, and none of its own timers went off.
            Timers = new ManualTimeProvider(),
            Deploy = async (_, _, cancellation) =>
            {
                _temp.Clock.Advance(TempState.Minute);
                var next = new TestSync(_temp, "c2", Instance("a/x", 81), Instance("b/x", 81, 2)) { Holder = "next" };
                Assert.Equal("a/x created, b/x created", Results(await next.Run(cancellation)));
                taken = _temp.Content();
                return null;
            },
        };
        var lost = await Assert.ThrowsAsync<StateException>(() => asleep.Run());
        Assert.Equal(StateFault.LeaseLost, lost.Fault);
        Assert.Contains("was taken over by next", lost.Message, StringComparison.Ordinal);
        Assert.Contains("nothing more was written; run the sync again", lost.Message, StringComparison.Ordinal);
        Assert.Equal(taken, _temp.Content());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_deployment_is_broken_off_when_the_lease_cannot_be_kept()
    {
        var deploying = new TaskCompletionSource();
        var run = new TestSync(_temp, "c1", Instance("a/x"))
        {
            Deploy = async (_, _, cancellation) =>
            {
                deploying.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
                return null;
            },
        }.Run();
        await deploying.Task;
        // The timer of the renewal goes off when the lease has already run out.
        _temp.Clock.Advance(TempState.Minute);
        var lost = await Assert.ThrowsAsync<StateException>(() => run);
        Assert.Equal(StateFault.LeaseLost, lost.Fault);
        Assert.Contains("expired", lost.Message, StringComparison.Ordinal);
        Assert.Equal(["IN_PROGRESS"], _temp.Query("SELECT status FROM attempts"));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_lease_is_kept_for_as_long_as_a_deployment_takes()
    {
        var timers = new HeardTimers(_temp.Clock);
        var renewals = 0;
        var outcome = await new TestSync(_temp, "c1", Instance("a/x"))
        {
            Timers = timers,
            Deploy = async (_, _, cancellation) =>
            {
                // A timer is set again once the renewal before it is done.
                for (var third = 0; third < 15; third++)
                {
                    await timers.Set.WaitAsync(cancellation);
                    _temp.Clock.Advance(TimeSpan.FromSeconds(20));
                }

                await timers.Set.WaitAsync(cancellation);
                return null;
            },
            Through = state => new WatchedState(state)
            {
                After = call =>
                {
                    if (call == "RenewLease") renewals++;
                    return Task.CompletedTask;
                },
            },
        }.Run();
        Assert.Equal(15, renewals);
        Assert.Equal("a/x created", Results(outcome));
    }

    /// <summary>The clock, and a signal for each timer that is set on it.</summary>
    private sealed class HeardTimers(ManualTimeProvider clock) : TimeProvider
    {
        public SemaphoreSlim Set { get; } = new(0);

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = clock.CreateTimer(callback, state, dueTime, period);
            Set.Release();
            return timer;
        }
    }
}
