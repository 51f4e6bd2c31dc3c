using System.Collections.Concurrent;
using Polly;
using Polly.Retry;
using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Events;

/// <summary>
/// Delivers to a receiver every status change that this state records while the delivery exists: at least once, and each instance's
/// changes in order. A change is read from the queue, posted, and only then marked as delivered: docs/decisions/0016-events.md.
/// </summary>
public sealed class EventDelivery : IDisposable
{
    private const int BatchSize = 200;
    private const int MaxParallel = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly IDatabase database;
    private readonly EventPost post;

    /// <param name="state">The state, which from now on queues every status change for the receiver.</param>
    /// <param name="receiver">Where events go.</param>
    public EventDelivery(StateService state, EventReceiver receiver)
    {
        database = state.Database;
        database.Announces = true;
        post = new(receiver, database.Time);
    }

    /// <summary>Called with the reason when deliveries fail, once for each new reason, and with null when they succeed again.</summary>
    public Action<string?> Troubled { get; init; } = _ => { };

    /// <summary>Delivers until cancelled: new changes within a second, and failed ones again at growing intervals.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        var untilDelivered = Backoff(Pause, LongestPause);
        var reported = (string?)null;
        while (true)
        {
            var round = await untilDelivered.ExecuteAsync(ReportedRound, cancellation);
            if (round.Sent < BatchSize)
                await Task.Delay(Pause, database.Time, cancellation);
        }

        async ValueTask<Round> ReportedRound(CancellationToken stop)
        {
            var round = await DeliverBatch(stop);
            if (round.Trouble != reported)
                Troubled(reported = round.Trouble);
            return round;
        }
    }

    /// <summary>Delivers everything that is queued, within a time limit.</summary>
    /// <returns>How many changes are left, and why the last delivery failed.</returns>
    public async Task<(long Left, string? Trouble)> Drain(TimeSpan limit, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(limit, database.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        var untilDelivered = Backoff(Pause / 4, LongestPause);
        string? trouble = null;
        try
        {
            Round round;
            do round = await untilDelivered.ExecuteAsync(Remembered, stop.Token);
            while (round.Sent == BatchSize);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            trouble ??= "there was no time left for it";
        }

        return (await StatusChanges.Count(database, cancellation), trouble);

        async ValueTask<Round> Remembered(CancellationToken token)
        {
            var round = await DeliverBatch(token);
            trouble = round.Trouble;
            return round;
        }
    }

    public void Dispose() => post.Dispose();

    /// <summary>Repeats a round until nothing in it fails.</summary>
    private ResiliencePipeline<Round> Backoff(TimeSpan first, TimeSpan longest) =>
        new ResiliencePipelineBuilder<Round> { TimeProvider = database.Time }
            .AddRetry(
                new RetryStrategyOptions<Round>
                {
                    ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Result is { Trouble: not null }),
                    MaxRetryAttempts = int.MaxValue,
                    BackoffType = DelayBackoffType.Exponential,
                    Delay = first,
                    MaxDelay = longest,
                }
            )
            .Build();

    private async Task<Round> DeliverBatch(CancellationToken cancellation)
    {
        try
        {
            return await Deliver(await StatusChanges.Read(database, BatchSize, cancellation), cancellation);
        }
        catch (StateException unreachable) when (unreachable.Fault == StateFault.Unavailable)
        {
            return new(0, unreachable.Message);
        }
    }

    /// <summary>Instances in parallel, the changes of one instance in order: after a failed one, the later ones of that instance
    /// wait.</summary>
    private async Task<Round> Deliver(List<StatusChange> queued, CancellationToken cancellation)
    {
        var (delivered, failures) = (new ConcurrentBag<StatusChange>(), new ConcurrentBag<string>());
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = MaxParallel, CancellationToken = cancellation };
            await Parallel.ForEachAsync(
                queued.GroupBy(change => change.Name),
                options,
                async (changes, stop) =>
                {
                    foreach (var change in changes)
                    {
                        if (await post.Send(change, stop) is { } why)
                        {
                            failures.Add(why);
                            return;
                        }

                        delivered.Add(change);
                    }
                }
            );
        }
        finally
        {
            // What the receiver took is delivered, even when the run is cancelled now.
            if (!delivered.IsEmpty)
                await StatusChanges.Mark(database, delivered, CancellationToken.None);
        }

        return new(delivered.Count, failures.Order(StringComparer.Ordinal).FirstOrDefault());
    }

    /// <summary>One batch read and posted.</summary>
    /// <param name="Sent">How many changes the receiver took.</param>
    /// <param name="Trouble">Why it did not take the others; null when it took all.</param>
    private sealed record Round(int Sent, string? Trouble);
}
