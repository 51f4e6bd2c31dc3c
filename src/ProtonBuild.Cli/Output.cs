using System.CommandLine;
using Spectre.Console;

namespace ProtonBuild.Cli;

/// <summary>One place where a result goes.</summary>
/// <param name="Format">In which format.</param>
/// <param name="Writer">Where to.</param>
/// <param name="IsTerminal">Whether a person looks on.</param>
/// <param name="NoColor">Whether colours are unwanted.</param>
internal sealed record Output(string Format, TextWriter Writer, bool IsTerminal, bool NoColor)
{
    public IAnsiConsole Screen => Cli.Screen.On(Writer, IsTerminal, NoColor);

    /// <summary>Gives a result to every place that was asked for; for commands whose formats are their own, or that need no
    /// repository.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="context">The world.</param>
    /// <param name="otherwise">The format where none is named.</param>
    /// <param name="write">Writes the result to one place.</param>
    public static void Write(ParseResult parsed, ProcessContext context, string otherwise, Action<Output> write)
    {
        var noColor = parsed.GetValue<bool>("--no-color") || !string.IsNullOrEmpty(context.Variable("NO_COLOR"));
        OutputPlan
            .Of(parsed, context.Directory)
            .Write(context, noColor, output => write(output.Format == "text" ? output with { Format = otherwise } : output));
    }
}
