using System.CommandLine;
using ProtonBuild.App;

namespace ProtonBuild.Cli;

/// <summary>Which format goes where: each <c>--output</c> belongs to the <c>--format</c> before it, the others go to stdout.</summary>
internal sealed record OutputPlan(IReadOnlyList<OutputTarget> Targets)
{
    /// <param name="parsed">The command line.</param>
    /// <param name="directory">Where paths start. A file that cannot be written is refused now, before there is a result to lose.</param>
    public static OutputPlan Of(ParseResult parsed, string directory)
    {
        var targets = new List<OutputTarget>();
        var tokens = parsed.Tokens;
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].Value == "--format")
                targets.Add(new(tokens[i + 1].Value, null));
            if (tokens[i].Value != "--output")
                continue;
            if (targets.Count == 0)
                targets.Add(new("text", null));
            if (targets[^1].File is not null)
                throw new UsageException(
                    $"'--output {tokens[i + 1].Value}' has no --format of its own; write '--format FORMAT --output FILE' for each file"
                );
            targets[^1] = targets[^1] with { File = Writable(tokens[i + 1].Value, directory) };
        }

        if (targets.Count == 0)
            targets.Add(new("text", null));
        if (targets.Count(target => target.File is null) > 1)
            throw new UsageException("two formats would go to stdout; give all but one an '--output FILE'");
        return new(targets);
    }

    /// <summary>Gives a result to every place that was asked for.</summary>
    public void Write(Terminal terminal, bool noColor, Action<OpenOutput> write)
    {
        foreach (var (format, file) in Targets)
        {
            if (file is null)
            {
                write(new(format, terminal.Out, terminal.IsTerminal, noColor));
                continue;
            }

            using var writer = new StreamWriter(file);
            write(new(format, writer, IsTerminal: false, NoColor: true));
        }
    }

    private static string Writable(string file, string directory)
    {
        var path = Path.GetFullPath(file, directory);
        if (Directory.Exists(path))
            throw new UsageException($"'--output {file}' is a folder; name a file in it");
        return Directory.Exists(Path.GetDirectoryName(path))
            ? path
            : throw new UsageException($"'--output {file}' is in a folder that does not exist; create it first");
    }
}

/// <param name="Format">The format's name.</param>
/// <param name="File">Where it goes; null for stdout.</param>
internal sealed record OutputTarget(string Format, string? File);
