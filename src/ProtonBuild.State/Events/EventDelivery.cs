using System.Collections.Concurrent;
using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Events;

/// <summary>
/// Tells a receiver of every status change that this state records while there is an announcer, at least once, and of each instance
/// in order: what waits is read, posted, and only then marked as heard. Why like this: docs/decisions/0016-events.md.
/// </summary>
public sealed class EventDelivery : IDisposable
{
    private const int Portion = 200;
    private const int AtOnce = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly IDatabase database;
    private readonly EventPost post;

    /// <param name="state">The state, which from now on keeps what the receiver is to hear of.</param>
    /// <param name="receiver">Who is told.</param>
    public EventDelivery(StateService state, EventReceiver receiver)
    {
        database = state.Database;
        database.Announces = true;
        post = new(receiver, database.Time);
    }

    /// <summary>Hears why events are not taken, once for each new reason, and null when they are again.</summary>
    public Action<string?> Troubled { get; init; } = _ => { };

    /// <summary>Sends until it is told to stop: what happens within a second, what was not taken again and again, less and less
    /// often.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        var (pause, said) = (Pause, (string?)null);
        while (true)
        {
            var (sent, trouble) = await Round(cancellation);
            if (trouble != said)
                Troubled(said = trouble);
            if (trouble is null && sent == Portion)
                continue;
            await Task.Delay(pause, database.Time, cancellation);
            pause = trouble is null ? Pause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
        }
    }

    /// <summary>Sends all that waits, as long as there is time for it.</summary>
    /// <returns>How many are left, and why the last one was not taken.</returns>
    public async Task<(long Left, string? Trouble)> Drain(TimeSpan limit, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(limit, database.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        string? trouble = null;
        try
        {
            for (var pause = Pause / 4; ; pause *= 2)
            {
                (var sent, trouble) = await Round(stop.Token);
                if (trouble is not null)
                    await Task.Delay(pause, database.Time, stop.Token);
                else if (sent < Portion)
                    break;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            trouble ??= "there was no time left for it";
        }

        return (await StatusChanges.Count(database, cancellation), trouble);
    }

    public void Dispose() => post.Dispose();

    private async Task<(int Sent, string? Trouble)> Round(CancellationToken cancellation)
    {
        try
        {
            return await Send(await StatusChanges.Read(database, Portion, cancellation), cancellation);
        }
        catch (StateException unreachable) when (unreachable.Fault == StateFault.Unavailable)
        {
            return (0, unreachable.Message);
        }
    }

    /// <summary>Instances side by side, the changes of one after the other: where one is not taken, the later ones of that instance
    /// wait.</summary>
    private async Task<(int Sent, string? Trouble)> Send(List<StatusChange> waiting, CancellationToken cancellation)
    {
        var (taken, refused) = (new ConcurrentBag<StatusChange>(), new ConcurrentBag<string>());
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
            await Parallel.ForEachAsync(
                waiting.GroupBy(change => change.Name),
                options,
                async (changes, stop) =>
                {
                    foreach (var change in changes)
                    {
                        if (await post.Send(change, stop) is { } why)
                        {
                            refused.Add(why);
                            return;
                        }

                        taken.Add(change);
                    }
                }
            );
        }
        finally
        {
            // What was taken was taken, whatever else came in between.
            if (!taken.IsEmpty)
                await StatusChanges.Mark(database, taken, CancellationToken.None);
        }

        return (taken.Count, refused.Order(StringComparer.Ordinal).FirstOrDefault());
    }
}
