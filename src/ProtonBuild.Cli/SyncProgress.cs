using ProtonBuild.App;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;

namespace ProtonBuild.Cli;

/// <summary>
/// Shows people on stderr how far a sync is, once it has taken a second: on a terminal as a table that keeps up with it, in a
/// log as a line now and then.
/// </summary>
internal sealed class SyncProgress(Terminal terminal, TimeProvider time) : IDisposable
{
    private const int MostRows = 10;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly LiveBlock? block = terminal.IsErrorTerminal ? new(terminal.Error, terminal.Width) : null;
    private readonly List<Running> running = [];
    private readonly Lock writing = new();
    private ITimer? timer;
    private string? branch;
    private int total;
    private int done;

    /// <summary>Safe to call from several threads.</summary>
    public void OnEvent(SyncEvent happened)
    {
        lock (writing)
        {
            switch (happened)
            {
                case LeaseAwaited { Lease: var lease }:
                    WriteLine(
                        $"waiting: {lease.Holder} has been syncing '{lease.Branch}' since {lease.AcquiredAt:yyyy-MM-dd HH:mm:ss} UTC"
                    );
                    break;
                case SyncStarted started:
                    (branch, total) = (started.Revision.Branch, started.Instances);
                    timer = time.CreateTimer(_ => Show(), null, Quiet, TimeSpan.FromSeconds(block is null ? 10 : 0.2));
                    break;
                case InstanceStarted started:
                    running.Add(new(started.Name, started.Action, started.At));
                    break;
                case InstanceOutput { Name: var name, Line: var line }:
                    WriteLine($"[{name}] {line}");
                    break;
                case InstanceEnded { Outcome: var outcome }:
                    done++;
                    running.RemoveAll(one => one.Name == outcome.Name);
                    break;
            }
        }
    }

    /// <summary>Removes the table, for the result to be written.</summary>
    public void Dispose()
    {
        timer?.Dispose();
        lock (writing)
        {
            timer = null;
            block?.Clear();
        }
    }

    private void Show()
    {
        lock (writing)
        {
            // A last tick may be on its way when the run ends.
            if (timer is null)
                return;
            var now = time.GetUtcNow();
            var head = Printable.Of($"syncing '{branch}': {done} of {total} instances");
            if (block is not null)
                block.Show([head, .. Table(now)]);
            else
                terminal.Error.WriteLine(running.Count == 0 ? head : $"{head}; {string.Join(", ", Rows(now))}{More(", ")}");
        }
    }

    private IEnumerable<string> Rows(DateTimeOffset now) => running.Take(MostRows).Select(one => $"{one.Name} for {one.Seconds(now)} s");

    private IEnumerable<string> Table(DateTimeOffset now)
    {
        var shown = running.Take(MostRows).ToList();
        var widest = shown.Count == 0 ? 0 : shown.Max(one => one.Name.ToString().Length);
        foreach (var one in shown)
            yield return Printable.Of(
                $"  {one.Name.ToString().PadRight(widest)}  {one.Action.ToString().ToLowerInvariant()}  {one.Seconds(now), 4} s"
            );
        if (More("  ") is { Length: > 0 } more)
            yield return more;
    }

    private string More(string before) => running.Count > MostRows ? $"{before}and {running.Count - MostRows} more" : "";

    private void WriteLine(string line)
    {
        if (block is null)
            terminal.Error.WriteLine(Printable.Of(line));
        else
            block.WriteAbove(Printable.Of(line));
    }

    private sealed record Running(InstanceName Name, SyncAction Action, DateTimeOffset Since)
    {
        public long Seconds(DateTimeOffset now) => (long)(now - Since).TotalSeconds;
    }
}
