using System.CommandLine;
using ProtonBuild.App;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Documentation;
using ProtonBuild.Core.Rules;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>rules</c>: all rules, for people, scripts and pages.</summary>
internal static class RulesCommand
{
    public static Command Create(CommandHost host)
    {
        var options = new CommonOptions();
        var format = new Option<string[]>("--format")
        {
            Description = "text, json or markdown; repeatable, each with its own --output",
            HelpName = "FORMAT",
            Arity = ArgumentArity.OneOrMore,
        };
        format.AcceptOnlyFromAmong("text", "json", "markdown");
        var write = new Option<string?>("--write")
        {
            Description = "Write a page for each rule, and an index, to this folder",
            HelpName = "DIR",
            Hidden = true,
        };
        var command = new Command("rules", "Lists all rules") { format, options.Output, options.NoColor, write };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(write) is { } folder)
                Write(Path.GetFullPath(folder, host.Process.Directory));
            else
                new CommandOutput(parsed, host).Each(Show);
            return ExitCode.Good;
        });
        return command;
    }

    private static void Show(OpenOutput output)
    {
        if (output.Format == "json")
            output.Writer.WriteLine(RulesReport.Of(AllRules.List).ToJson());
        else if (output.Format == "markdown")
            output.Writer.Write(RulePages.Table(AllRules.List));
        else
            RuleText.List(output.Screen, AllRules.List);
    }

    /// <summary>Leaves what is right as it is, and takes the pages of rules away that are no more.</summary>
    private static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var pages = RulePages
            .All(AllRules.List)
            .ToDictionary(page => Path.Combine(folder, page.File), page => page.Text, StringComparer.Ordinal);
        foreach (var (file, text) in pages)
            File.WriteAllText(file, text);
        foreach (var old in Directory.EnumerateFiles(folder, "PB????.md").Where(file => !pages.ContainsKey(file)).ToList())
            File.Delete(old);
    }
}
