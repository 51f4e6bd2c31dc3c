using System.Text.RegularExpressions;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.Tests.State;
using static ProtonBuild.Tests.Syncing.TestSync;

namespace ProtonBuild.Tests.Syncing;

/// <summary>Invariant 2: one sync at a time, and a run that lost its lease writes nothing more.</summary>
public abstract class LeaseTests(TempState temp) : IDisposable
{
    private readonly TempState _temp = temp;

    public void Dispose()
    {
        _temp.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_second_sync_is_refused_with_who_syncs_since_when_and_until_when()
    {
        SyncOutcome? second = null;
        var first = await new TestSync(_temp, "c1", Instance("a/x"))
        {
            Deploy = async (_, cancellation) =>
            {
                second = await new TestSync(_temp, "c2", Instance("a/x", 81)) { Holder = "late" }.Run(cancellation);
                return DeployOutcome.Succeeded;
            },
        }.Run();

        Assert.Equal("a/x created", Results(first));
        Assert.Equal(
            "nothing was synced: ci on runner-1 has been syncing 'main' of acme/shop since 2026-11-20 22:30:11 UTC; "
                + "try again when that is done, at the latest after 22:31:11 UTC if it died",
            Anyone(second!.Refusal)
        );
        Assert.Empty(second.Instances);
        Assert.Equal(["c1"], _temp.Query("SELECT sha FROM syncs"));
    }

    [Fact]
    public async Task Another_branch_syncs_at_the_same_time()
    {
        SyncOutcome? other = null;
        await new TestSync(_temp, "c1", Instance("a/x"))
        {
            Deploy = async (_, cancellation) =>
            {
                other = await new TestSync(_temp, "c2", Instance("a/y")) { Branch = "prod" }.Run(cancellation);
                return DeployOutcome.Succeeded;
            },
        }.Run();
        Assert.Equal("a/y created", Results(other!));
    }

    [Fact]
    public async Task A_lease_is_given_back_however_the_run_ends()
    {
        await new TestSync(_temp, "c1", Instance("a/x")) { Deploy = (_, _) => Task.FromResult(DeployOutcome.Failed("no")) }.Run();
        using var stop = new CancellationTokenSource();
        var stopped = new TestSync(_temp, "c1", Instance("a/x"))
        {
            Deploy = async (_, cancellation) =>
            {
                await stop.CancelAsync();
                cancellation.ThrowIfCancellationRequested();
                return DeployOutcome.Succeeded;
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
            Deploy = async (_, cancellation) =>
            {
                _temp.Clock.Advance(TempState.Minute);
                var next = new TestSync(_temp, "c2", Instance("a/x", 81), Instance("b/x", 81, 2)) { Holder = "next" };
                Assert.Equal("a/x created, b/x created", Results(await next.Run(cancellation)));
                taken = _temp.Content();
                return DeployOutcome.Succeeded;
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
            Deploy = async (_, cancellation) =>
            {
                deploying.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
                return DeployOutcome.Succeeded;
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
        var timers = new ProcessClock(_temp.Clock);
        var renewals = 0;
        var outcome = await new TestSync(_temp, "c1", Instance("a/x"))
        {
            Timers = timers,
            Deploy = async (_, cancellation) =>
            {
                // A timer is set again once the renewal before it is done.
                for (var third = 0; third < 15; third++)
                {
                    await timers.TimerSet.WaitAsync(cancellation);
                    _temp.Clock.Advance(TimeSpan.FromSeconds(20));
                }

                await timers.TimerSet.WaitAsync(cancellation);
                return DeployOutcome.Succeeded;
            },
            Through = state => new WatchedState(state)
            {
                After = call =>
                {
                    if (call == "RenewLease")
                        renewals++;
                    return Task.CompletedTask;
                },
            },
        }.Run();
        Assert.Equal(15, renewals);
        Assert.Equal("a/x created", Results(outcome));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_run_that_may_wait_says_for_whom_and_goes_on_when_the_lease_is_free()
    {
        var (heard, begun, waited) = (new TaskCompletionSource<SyncEvent>(), false, (Task<SyncOutcome>?)null);
        await new TestSync(_temp, "c1", Instance("a/x"))
        {
            Deploy = async (_, cancellation) =>
            {
                waited = new TestSync(_temp, "c2", Instance("a/x", 81))
                {
                    Holder = "late",
                    WaitForLease = TempState.Minute,
                    Report = Hear,
                }.Run(cancellation);
                await heard.Task;
                return DeployOutcome.Succeeded;
            },
        }.Run();

        Assert.Equal("ci on runner-1", Anyone(Assert.IsType<LeaseAwaited>(await heard.Task).Lease.Holder));
        while (!Volatile.Read(ref begun))
        {
            _temp.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5);
        }

        Assert.Equal("a/x updated", Results(await waited!));

        void Hear(SyncEvent happened)
        {
            heard.TrySetResult(happened);
            if (happened is SyncStarted)
                Volatile.Write(ref begun, true);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_run_that_waited_as_long_as_it_may_gives_up_and_says_how_long_that_was()
    {
        Task<SyncOutcome>? waited = null;
        await new TestSync(_temp, "c1", Instance("a/x"))
        {
            Timers = new ManualTimeProvider(),
            Deploy = async (_, cancellation) =>
            {
                waited = new TestSync(_temp, "c2", Instance("a/x", 81)) { Holder = "late", WaitForLease = TimeSpan.FromSeconds(5) }.Run(
                    cancellation
                );
                for (var second = 0; second < 50 && !waited.IsCompleted; second++)
                {
                    await Task.Delay(20, cancellation);
                    _temp.Clock.Advance(TimeSpan.FromSeconds(1));
                }

                return DeployOutcome.Succeeded;
            },
        }.Run();
        Assert.Contains(
            "ci on runner-1 has been syncing 'main' of acme/shop since 2026-11-20 22:30:11 UTC, also after 5 s of waiting;",
            Anyone((await waited!).Refusal),
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = 30_000)]
    public async Task An_endpoint_out_of_reach_for_a_while_does_not_end_a_run_whose_lease_still_holds()
    {
        var (timers, outage) = (new ProcessClock(_temp.Clock), 3);
        var outcome = await new TestSync(_temp, "c1", Instance("a/x"))
        {
            Timers = timers,
            Deploy = async (_, cancellation) =>
            {
                await timers.TimerSet.WaitAsync(cancellation);
                _temp.Clock.Advance(TimeSpan.FromSeconds(20));
                // The renewal is tried again after a second, three times, before it is good and waits for its third again.
                for (var seconds = 0; seconds < 3; seconds++)
                {
                    await timers.TimerSet.WaitAsync(cancellation);
                    _temp.Clock.Advance(TimeSpan.FromSeconds(1));
                }

                await timers.TimerSet.WaitAsync(cancellation);
                _temp.Clock.Advance(TimeSpan.FromSeconds(19));
                return DeployOutcome.Succeeded;
            },
            Through = state => new WatchedState(state)
            {
                Before = call =>
                    call == "RenewLease" && outage-- > 0
                        ? throw new StateException(StateFault.Unavailable, "no route")
                        : Task.CompletedTask,
            },
        }.Run();
        Assert.Equal("a/x created", Results(outcome));
        Assert.True(outage < 0);
    }

    /// <summary>Without the number that a client puts to its requests, by which the endpoint knows one that is repeated.</summary>
    private static string? Anyone(string? text) => text is null ? null : Regex.Replace(text, @" \(request [0-9a-f]{8}\)", "");
}

public sealed class LeaseTestsOnSqlite() : LeaseTests(new TempState());

public sealed class LeaseTestsOverHttp() : LeaseTests(new EndpointState());

[Trait("Database", "PostgreSQL")]
public sealed class LeaseTestsOnPostgres() : LeaseTests(new PostgresState());
