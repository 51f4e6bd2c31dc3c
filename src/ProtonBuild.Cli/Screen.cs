using Spectre.Console;

namespace ProtonBuild.Cli;

/// <summary>Where text for people goes: coloured and as wide as a terminal, or plain and unwrapped anywhere else.</summary>
internal static class Screen
{
    public static IAnsiConsole On(TextWriter writer, bool isTerminal, bool noColor)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal && !noColor ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal && !noColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(isTerminal ? writer : new TrimmingWriter(writer)),
        });

        // Lines are for grep and logs as much as for eyes: nothing but a terminal's edge breaks them.
        if (!isTerminal) console.Profile.Width = 10_000;
        return console;
    }
}
