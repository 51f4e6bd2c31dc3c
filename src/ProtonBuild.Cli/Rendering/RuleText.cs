using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Documentation;
using Spectre.Console;
using Rule = ProtonBuild.Core.Diagnostics.Rule;

namespace ProtonBuild.Cli.Rendering;

/// <summary>Rules, for people.</summary>
internal static class RuleText
{
    private const int Width = 96;

    public static void List(IAnsiConsole console, IReadOnlyList<Rule> rules)
    {
        var table = new Columns("code", "severity", "fix", "what it finds");
        foreach (var rule in rules)
            table.AddRow(
                rule.Code,
                new Cell(Word(rule.Severity), DiagnosticText.Look(rule.Severity)),
                rule.Fix is null ? "" : "--fix",
                rule.Title
            );
        console.Write(table);
        console.WriteLine($"{rules.Count} rules; 'protonbuild explain CODE' explains one.");
    }

    public static void Explain(IAnsiConsole console, Rule rule)
    {
        console.Line("", $"{rule.Code}: {rule.Title}", new Style(decoration: Decoration.Bold));
        console.Line(
            $"{RuleFamily.Of(rule)}, ",
            Word(rule.Severity),
            DiagnosticText.Look(rule.Severity),
            rule.Fix is null ? "" : ", fixed by 'protonbuild validate --fix'"
        );
        console.WriteLine();
        foreach (var line in Wrapped(rule.Why, Math.Min(Width, console.Profile.Width)))
            console.WriteLine(line);
        Example(console, "What it finds:", rule.Bad);
        Example(console, "Fixed:", rule.Good);
        console.WriteLine();
        console.WriteLine($"To change its severity or turn it off, in protonbuild.yaml: rules: {{ {rule.Code}: off }}");
        console.WriteLine(rule.Help);
    }

    private static void Example(IAnsiConsole console, string title, string text)
    {
        console.WriteLine();
        console.WriteLine(title);
        foreach (var line in RuleExample.Lines(text))
            console.WriteLine($"    {line}");
    }

    /// <summary>Breaks between words, also where no terminal would.</summary>
    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}
