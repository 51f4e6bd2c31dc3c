using System.Globalization;
using ProtonBuild.App;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.State;
using Spectre.Console;

namespace ProtonBuild.Cli.Rendering;

/// <summary>A plan: the branches in promotion order, and in each the waves.</summary>
internal static class PlanText
{
    public static ResultFormats Formats(RunResult result) =>
        new(place => Write(place.Screen, result), () => PlanReport.Of(result.Plan ?? new([]), result.Workspace).ToJson())
        {
            Findings = result.Findings,
        };

    public static void Write(IAnsiConsole console, RunResult result)
    {
        if (result.Plan is { } plan)
            Write(console, plan);
        else
            DiagnosticText.Write(console, result.Findings);
    }

    public static void Write(IAnsiConsole console, Plan plan)
    {
        if (plan.Branches.Count > 1)
            console.WriteLine($"Promotion order: {string.Join(" -> ", plan.Branches.Select(branch => branch.Branch))}");
        foreach (var branch in plan.Branches)
        {
            console.WriteLine();
            Write(console, branch);
        }
    }

    private static void Write(IAnsiConsole console, BranchPlan branch)
    {
        var place = branch.Commit is null ? "not in this clone" : $"at {Tables.Short(branch.Commit)}";
        var next = branch.PublishesTo.Count == 0 ? "" : $", publishes to {string.Join(", ", branch.PublishesTo)}";
        console.Line("", branch.Branch, new Style(decoration: Decoration.Bold), $" {place}{next}");
        var table = new Columns("wave", "instance", "environment", "action", "why");
        foreach (var instance in branch.Instances)
        {
            table.AddRow(
                instance.Wave.ToString(CultureInfo.InvariantCulture),
                instance.Name.ToString(),
                instance.Desired?.Environment,
                Tables.Action(instance.Decision.Action),
                Why(instance)
            );
        }

        console.Write(table);
    }

    private static string Why(PlannedInstance instance)
    {
        var changes =
            instance.Decision.Action == SyncAction.Update ? string.Join(", ", instance.Changes.Select(change => change.ToString())) : "";
        var after = instance.DependsOn.Count == 0 ? "" : $"after {string.Join(", ", instance.DependsOn)}";
        return string.Join("; ", new[] { instance.Decision.Reason, changes, after }.Where(part => !string.IsNullOrEmpty(part)));
    }
}
