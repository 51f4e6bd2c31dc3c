using ProtonBuild.Core.State;
using ProtonBuild.State;
using Spectre.Console;

namespace ProtonBuild.Cli.Rendering;

/// <summary>What happened, a line an event, newest first.</summary>
internal static class HistoryText
{
    public static void Write(IAnsiConsole console, IReadOnlyList<HistoryEntry> entries)
    {
        if (entries.Count == 0)
            console.WriteLine("Nothing has happened yet.");
        foreach (var (at, line) in entries.SelectMany(Lines).OrderByDescending(line => line.At))
            console.WriteLine($"{Tables.Time(at)}  {line}");
    }

    /// <summary>A publish step has its own time, which may be long after the sync that it followed.</summary>
    private static IEnumerable<(DateTimeOffset At, string Line)> Lines(HistoryEntry entry) =>
        (entry is SyncHistory sync ? sync.Publish.Reverse().Select(step => (step.At ?? entry.At, Describe(step))) : []).Append(
            (entry.At, Describe(entry))
        );

    private static string Describe(HistoryEntry entry) =>
        entry switch
        {
            SyncHistory sync => $"{sync.Purpose.ToString().ToLowerInvariant()} of {sync.Branch} at {Tables.Short(sync.Sha)} by "
                + $"{sync.Principal}: {Outcome(sync)}",
            AttemptHistory attempt => $"  {attempt.Name} {attempt.Attempt.Status.ToString().ToLowerInvariant()} at "
                + $"{Tables.Short(attempt.Attempt.Sha)}{(attempt.Attempt.Reason is null ? "" : $": {attempt.Attempt.Reason}")}",
            ChangeHistory change => $"{change.Name} {Done(change.Operation)} by "
                + $"{change.Principal}{(change.Changes.Count == 0 ? "" : $": {string.Join(", ", change.Changes)}")}",
            BlockerHistory { Resolved: true } blocker =>
                $"blocker on {blocker.Blocker.Target} resolved by {blocker.ResolvedBy}: {blocker.Blocker.ResolvedReason}",
            BlockerHistory blocker => $"blocker created on {blocker.Blocker.Target}: {blocker.Blocker.CreatedReason}",
            _ => entry.ToString(),
        };

    private static string Done(ManualOperation operation) =>
        operation switch
        {
            ManualOperation.Create => "created manually",
            ManualOperation.Update => "updated manually",
            ManualOperation.Delete => "deleted manually",
            _ => "rolled back",
        };

    private static string Describe(PublishOutcome step)
    {
        var more = string.Concat(new[] { step.Url, step.Reason, step.Override }.OfType<string>().Select(part => $", {part}"));
        return $"publish {step.From} -> {step.To} by {step.By}: {PublishText.Word(step.Result)}{more}";
    }

    private static string Outcome(SyncHistory sync)
    {
        if (sync.Status != SyncStatus.Finished)
            return sync.Status.ToString().ToLowerInvariant();
        var counts = sync
            .Instances.Where(instance => instance.Result != SyncResult.Unchanged)
            .GroupBy(instance => instance.Result)
            .OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}")
            .ToList();
        if (sync.Unchanged > 0)
            counts.Add($"{sync.Unchanged} unchanged");
        return $"{string.Join(", ", counts)} ({sync.Duration?.TotalSeconds:0.0} s)";
    }
}
