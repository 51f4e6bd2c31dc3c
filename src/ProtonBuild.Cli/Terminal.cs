namespace ProtonBuild.Cli;

/// <summary>Where the program writes.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress and errors.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error)
{
    /// <summary>Whether results go to a person's terminal.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether progress does.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>How many columns the terminal has now; 0 where that is unknown.</summary>
    public Func<int> Width { get; init; } = ConsoleWidth;

    /// <summary>Where a result that is no text for people goes, byte by byte.</summary>
    public Func<Stream> OutBytes { get; init; } = Console.OpenStandardOutput;

    public static Terminal OfProcess() =>
        new(Console.Out, Console.Error)
        {
            IsTerminal = !Console.IsOutputRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
        };

    private static int ConsoleWidth()
    {
        try
        {
            return Console.WindowWidth;
        }
        catch (Exception unknown) when (unknown is IOException or PlatformNotSupportedException)
        {
            return 0;
        }
    }
}
