using System.Globalization;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using Spectre.Console;

namespace ProtonBuild.Cli.Rendering;

/// <summary>How a sync ended, instance by instance, and what became of the publish steps.</summary>
internal static class SyncText
{
    public static void Write(IAnsiConsole console, Revision revision, SyncOutcome outcome, IReadOnlyList<PublishStepResult> steps)
    {
        console.Line("", revision.Branch, new Style(decoration: Decoration.Bold), $" at {Tables.Short(revision.Sha)}");
        var table = new Columns("wave", "instance", "result", "why");
        foreach (var instance in outcome.Instances)
        {
            table.AddRow(
                instance.Wave.ToString(CultureInfo.InvariantCulture),
                instance.Name.ToString(),
                Tables.Result(instance.Result),
                instance.Reason
            );
        }

        console.Write(table);
        PublishText.Brief(console, steps);
        foreach (var name in outcome.Left)
            console.WriteLine($"{name} is no longer in the ops file of '{revision.Branch}'; it still runs as it was last synced.");
        console.WriteLine(Summary(outcome));
    }

    public static void NothingHere(IAnsiConsole console, Revision revision, OpsFile ops) =>
        console.WriteLine(
            $"Nothing to do: no instance is synced from '{revision.Branch}'; {ops.File} names {string.Join(", ", ops.Branches())}."
        );

    private static string Summary(SyncOutcome outcome)
    {
        var counts = outcome
            .Instances.GroupBy(instance => instance.Result)
            .OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}");
        return $"{Tables.Count(outcome.Instances.Count, "instance")}: {string.Join(", ", counts)}.";
    }
}
