using ProtonBuild.App;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.State;
using Spectre.Console;

namespace ProtonBuild.Cli.Rendering;

/// <summary>What became of publish steps, with the pull request that is due.</summary>
internal static class PublishText
{
    /// <summary>A line a step, and where to see more.</summary>
    public static void Brief(IAnsiConsole console, IReadOnlyList<PublishStepResult> steps)
    {
        foreach (var step in steps)
        {
            Head(console, step);
            if (step.Outcome.Result != PublishResult.DryRun || step.Draft is not { } draft)
                continue;
            console.WriteLine(
                $"  \"{draft.Title}\", {Quantity.Of(step.Commits!.Count, "commit")}; to see it: protonbuild publish "
                    + $"--from {step.Outcome.From} --to {step.Outcome.To} --dry-run"
            );
        }
    }

    public static ResultFormats Formats(RunResult result) =>
        new(
            place => Write(place.Screen, result),
            () => (result.Workspace.HasErrors ? PublishReport.Invalid(result.Workspace) : PublishReport.Of(result.Publish)).ToJson()
        );

    public static void Write(IAnsiConsole console, RunResult result)
    {
        if (result.Workspace.HasErrors)
            DiagnosticText.Write(console, result.Findings);
        else
            Whole(console, result.Publish);
    }

    /// <summary>Every step, with its whole pull request where that is not on GitHub.</summary>
    private static void Whole(IAnsiConsole console, IReadOnlyList<PublishStepResult> steps)
    {
        foreach (var step in steps)
        {
            Head(console, step);
            if (step.Outcome.Result != PublishResult.DryRun || step.Draft is not { } draft)
                continue;
            console.WriteLine($"  title: {draft.Title}");
            foreach (var line in draft.Body.TrimEnd('\n').Split('\n'))
                console.WriteLine($"  | {line}".TrimEnd());
        }
    }

    private static void Head(IAnsiConsole console, PublishStepResult step) =>
        console.Line(
            $"publish {step.Outcome.From} -> {step.Outcome.To}: ",
            Word(step.Outcome.Result),
            Look(step.Outcome.Result),
            string.Concat(
                new[] { step.Outcome.Url, step.Outcome.Reason, step.Outcome.Override }.OfType<string>().Select(part => $", {part}")
            )
        );

    public static string Word(PublishResult result) =>
        result switch
        {
            PublishResult.UpToDate => "up to date",
            PublishResult.DryRun => "dry run, this pull request is due",
            _ => result.ToString().ToLowerInvariant(),
        };

    private static Style Look(PublishResult result) =>
        result switch
        {
            PublishResult.Waiting => Color.Yellow,
            PublishResult.Failed => Color.Red,
            PublishResult.UpToDate => Style.Plain,
            _ => Color.Green,
        };
}
