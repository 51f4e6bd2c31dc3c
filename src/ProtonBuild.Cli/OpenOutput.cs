using Spectre.Console;

namespace ProtonBuild.Cli;

/// <summary>One place where a result goes.</summary>
/// <param name="Format">In which format.</param>
/// <param name="Writer">Where to.</param>
/// <param name="IsTerminal">Whether a person looks on.</param>
/// <param name="NoColor">Whether colours are unwanted.</param>
internal sealed record OpenOutput(string Format, TextWriter Writer, bool IsTerminal, bool NoColor)
{
    public IAnsiConsole Screen => Cli.Screen.On(Writer, IsTerminal, NoColor);
}
