using System.Globalization;
using ProtonBuild.App;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using Spectre.Console;

namespace ProtonBuild.Cli.Rendering;

/// <summary>The result of a sync: instance by instance, with the publish steps; or the plan of a dry run; or what prevented it.</summary>
internal static class SyncText
{
    public static ResultFormats Formats(RunResult result) =>
        new(place => Write(place.Screen, result), () => Json(result)) { Findings = result.Findings };

    public static void Write(IAnsiConsole console, RunResult result)
    {
        var revision = result.Revision!;
        if (result.Workspace.HasErrors)
        {
            DiagnosticText.Write(console, result.Findings);
            console.WriteLine($"Nothing was synced: '{revision.Branch}' at {ShortSha.Of(revision.Sha)} has errors.");
        }
        else if (result.Plan is { } plan)
            PlanText.Write(console, plan);
        else if (result.Outcome is { } outcome)
            Write(console, revision, outcome, result.Publish);
        else
            NothingHere(console, revision, result.Workspace.Ops);
    }

    private static string Json(RunResult result) =>
        result switch
        {
            { Workspace.HasErrors: true } => SyncReport.Invalid(result.Revision!, result.Workspace).ToJson(),
            { Plan: { } plan } => PlanReport.Of(plan, result.Workspace).ToJson(),
            _ => SyncReport.Of(result.Revision!, result.Outcome ?? new(null, [], []), result.Publish).ToJson(),
        };

    private static void Write(IAnsiConsole console, Revision revision, SyncOutcome outcome, IReadOnlyList<PublishStepResult> steps)
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

    private static void NothingHere(IAnsiConsole console, Revision revision, OpsFile ops) =>
        console.WriteLine(
            $"Nothing to do: no instance is synced from '{revision.Branch}'; {ops.File} names {string.Join(", ", ops.Branches())}."
        );

    private static string Summary(SyncOutcome outcome)
    {
        var counts = outcome
            .Instances.GroupBy(instance => instance.Result)
            .OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}");
        return $"{Quantity.Of(outcome.Instances.Count, "instance")}: {string.Join(", ", counts)}.";
    }
}
