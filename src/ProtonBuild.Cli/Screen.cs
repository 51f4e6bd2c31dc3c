using Spectre.Console;

namespace ProtonBuild.Cli;

/// <summary>Where text for people goes: coloured on a terminal, plain anywhere else, and each line whole.</summary>
internal static class Screen
{
    public static IAnsiConsole On(TextWriter writer, bool isTerminal, bool noColor)
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = isTerminal && !noColor ? AnsiSupport.Detect : AnsiSupport.No,
                ColorSystem = isTerminal && !noColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                // In GitHub's runner the library would write colours into everything, files too.
                Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
                Out = new AnsiConsoleOutput(new TrimmingWriter(writer)),
            }
        );
        console.Pipeline.Attach(new PrintableHook());

        // A name or a command that we broke could neither be found nor copied; where a line is too long, the terminal breaks it.
        console.Profile.Width = 10_000;
        return console;
    }
}
