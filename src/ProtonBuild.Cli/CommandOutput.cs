using System.CommandLine;
using ProtonBuild.Core.Reporting;
using Spectre.Console;

namespace ProtonBuild.Cli;

/// <summary>Writes the result of a command, in every format and to every place that the command line asks for.</summary>
internal sealed class CommandOutput
{
    private readonly OutputPlan plan;
    private readonly Terminal terminal;
    private readonly bool noColor;

    /// <exception cref="App.UsageException">A place cannot be written.</exception>
    public CommandOutput(ParseResult parsed, CommandHost host)
    {
        plan = OutputPlan.Of(parsed, host.Process.Directory);
        terminal = host.Terminal;
        noColor = parsed.GetValue<bool>("--no-color") || !string.IsNullOrEmpty(host.Process.Variable("NO_COLOR"));
    }

    /// <summary>For findings that prevent a result.</summary>
    public IAnsiConsole ErrorScreen => Screen.On(terminal.Error, terminal.IsErrorTerminal, noColor);

    /// <summary>For text that is no result in a format.</summary>
    public IAnsiConsole OutScreen => Screen.On(terminal.Out, terminal.IsTerminal, noColor);

    public void Write(ResultFormats result) => Each(result.Write);

    /// <summary>For commands with formats of their own.</summary>
    public void Each(Action<OpenOutput> write) => plan.Write(terminal, noColor, write);
}

/// <summary>A result in the formats that it can be written in.</summary>
/// <param name="Text">For people. Only a place whose screen is asked for loads what a console needs.</param>
/// <param name="Json">For scripts.</param>
internal sealed record ResultFormats(Action<OpenOutput> Text, Func<string> Json)
{
    /// <summary>For the formats that show findings; null where a command offers none of them.</summary>
    public Findings? Findings { get; init; }

    /// <summary>The text where it goes to no terminal, without the cost of a console; null where that is not worth it.</summary>
    public Action<TextWriter>? Plain { get; init; }

    /// <summary>One more format, of this command alone.</summary>
    public (string Format, Func<string> Text)? Other { get; init; }

    public void Write(OpenOutput output)
    {
        if (output.Format == "text" && !output.IsTerminal && Plain is not null)
            Plain(output.Writer);
        else if (output.Format == "text")
            Text(output);
        else if (output.Format == Other?.Format)
            output.Writer.WriteLine(Other.Value.Text());
        else if (output.Format == "json")
            output.Writer.WriteLine(Json());
        else
            output.Writer.Write(FindingsFormat.Write(output.Format, Findings!));
    }
}
