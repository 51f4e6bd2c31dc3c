using Spectre.Console;

namespace ProtonBuild.Cli.Rendering;

/// <summary>A unified diff, coloured where colours are; or one sentence.</summary>
internal static class DiffText
{
    public static void Write(IAnsiConsole console, string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
            console.Line("", Visible(line), Look(line));
    }

    /// <summary>What drives a terminal is shown as a mark; the carriage return of a line's end is not shown at all.</summary>
    private static string Visible(string line) =>
        string.Concat(line.TrimEnd('\r').Select(c => char.IsControl(c) && c != '\t' ? '\uFFFD' : c));

    private static Style Look(string line) =>
        line switch
        {
            ['-', ..] => Color.Red,
            ['+', ..] => Color.Green,
            ['@', ..] => Color.Blue,
            _ => Style.Plain,
        };
}
