using ProtonBuild.Core.State;
using ProtonBuild.State.Overviews;
using Spectre.Console;

namespace ProtonBuild.Cli.Rendering;

/// <summary>What is recorded of each instance.</summary>
internal static class StatusText
{
    public static void Write(IAnsiConsole console, Observation observation)
    {
        if (observation.Instances.Count == 0)
        {
            console.WriteLine("Nothing is recorded yet; run 'protonbuild sync'.");
            return;
        }

        var blocked = observation.ActiveBlockers.Select(blocker => blocker.Target).ToHashSet(StringComparer.Ordinal);
        var table = new Columns("instance", "branch", "environment", "state", "synced", "last attempt");
        foreach (var instance in observation.Instances)
        {
            var isBlocked = blocked.Contains(instance.Name.ToString()) || blocked.Contains(instance.Name.Service);
            var (word, look) = State(InstanceStatuses.Of(instance, isBlocked));
            table.AddRow(
                instance.Name.ToString(),
                instance.Branch,
                instance.Environment,
                new Cell(word, look),
                Tables.Short(instance.SyncedSha),
                instance.Latest is null ? "" : $"{Tables.Time(instance.Latest.StartedAt)} {Word(instance.Latest.Status)}"
            );
        }

        console.Write(table);
        if (observation.ActiveBlockers.Count > 0)
            BlockersText.Write(console, observation.ActiveBlockers);
    }

    private static (string Word, Style Look) State(InstanceStatus status) =>
        status switch
        {
            InstanceStatus.Blocked => ("blocked", Color.Yellow),
            InstanceStatus.NotMade => ("not created yet", Color.Yellow),
            InstanceStatus.Failed => ("failed", Color.Red),
            InstanceStatus.ChangedManually => ("changed manually", Color.Yellow),
            InstanceStatus.Behind => ("behind", Color.Yellow),
            InstanceStatus.InSync => ("in sync", Color.Green),
            _ => ("not synced", Color.Yellow),
        };

    private static string Word(AttemptStatus status) =>
        status switch
        {
            AttemptStatus.InProgress => "in progress",
            _ => status.ToString().ToLowerInvariant(),
        };
}
