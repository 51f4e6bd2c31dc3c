using System.CommandLine;

namespace ProtonBuild.Cli;

/// <summary>Which format goes where: each <c>--output</c> belongs to the <c>--format</c> before it, the others go to stdout.</summary>
internal sealed record OutputPlan(IReadOnlyList<OutputTarget> Targets)
{
    public static OutputPlan Of(ParseResult parsed)
    {
        var targets = new List<OutputTarget>();
        var tokens = parsed.Tokens;
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].Value == "--format") targets.Add(new(tokens[i + 1].Value, null));
            if (tokens[i].Value != "--output") continue;
            if (targets.Count == 0) targets.Add(new("text", null));
            if (targets[^1].File is not null) throw new UsageException($"'--output {tokens[i + 1].Value}' has no --format of its own; write '--format FORMAT --output FILE' for each file");
            targets[^1] = targets[^1] with { File = tokens[i + 1].Value };
        }

        if (targets.Count == 0) targets.Add(new("text", null));
        if (targets.Count(target => target.File is null) > 1) throw new UsageException("two formats would go to the same stdout; give all but one an '--output FILE'");
        return new(targets);
    }
}

/// <param name="Format">The format's name.</param>
/// <param name="File">Where it goes; null for stdout.</param>
internal sealed record OutputTarget(string Format, string? File);
