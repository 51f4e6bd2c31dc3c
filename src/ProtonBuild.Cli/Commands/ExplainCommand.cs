using System.CommandLine;
using ProtonBuild.App;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Documentation;
using ProtonBuild.Core.Rules;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>explain CODE</c>: what a rule finds, why, and an example each way.</summary>
internal static class ExplainCommand
{
    public static Command Create(CommandHost host)
    {
        var options = new CommonOptions();
        var code = new Argument<string>("CODE") { Description = "A rule's code, such as PB2101" };
        code.CompletionSources.Add(_ =>
            AllRules.List.Select(rule => new System.CommandLine.Completions.CompletionItem(rule.Code, detail: rule.Title))
        );
        var command = new Command("explain", "Explains a rule: what it finds and why, with a bad and a good example") { code };
        foreach (var option in (Option[])[options.Format, options.Output, options.NoColor])
            command.Options.Add(option);
        command.SetAction(parsed =>
        {
            var rule = Find(parsed.GetRequiredValue(code));
            new CommandOutput(parsed, host).Each(output =>
            {
                if (output.Format == "json")
                    output.Writer.WriteLine(RulesReport.Of([rule]).ToJson());
                else
                    RuleText.Explain(output.Screen, rule);
            });
            return ExitCode.Good;
        });
        return command;
    }

    private static Rule Find(string code)
    {
        var codes = AllRules.List.Select(rule => rule.Code).ToList();
        var hint = DidYouMean.Nearest(code, codes) is { } near ? $"did you mean '{near}'?" : "'protonbuild rules' lists them";
        return AllRules.Find(code.Trim().ToUpperInvariant()) ?? throw new UsageException($"there is no rule '{code}'; {hint}");
    }
}
