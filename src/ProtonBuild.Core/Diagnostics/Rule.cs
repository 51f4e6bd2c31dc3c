namespace ProtonBuild.Core.Diagnostics;

/// <summary>
/// One rule: what it finds, its severity, the reason, and an example each way. <see cref="Rules.AllRules"/> lists them
/// all; codes are never reused.
/// </summary>
/// <param name="Code"><c>PB</c> and four digits; the first says what the rule reads (0 YAML, 1 ops, 2 spec, 3 template bundle, 4 across
/// files, 9 configuration).</param>
/// <param name="Title">What is wrong, in a few words.</param>
/// <param name="Severity">Unless the configuration says otherwise.</param>
public record Rule(string Code, string Title, Severity Severity)
{
    /// <summary>Why it matters, and what to do: a few sentences.</summary>
    public required string Why { get; init; }

    /// <summary>The text of a file in which this rule finds something, and nothing else does.</summary>
    public required string Bad { get; init; }

    /// <summary>The same file, fixed.</summary>
    public required string Good { get; init; }

    /// <summary>
    /// Whether the finding reports something as absent, and so means nothing where part of the file could not be read.
    /// </summary>
    public bool NeedsWholeFile { get; init; }

    /// <summary>
    /// Whether a finding makes a sync unsafe: a file that cannot be read, an instance without its spec, a cycle. Such a finding
    /// stays an error: no comment, severity or baseline hides it.
    /// </summary>
    public bool IsEssential { get; init; }

    /// <summary>Whether it is about how ProtonBuild is set up here.</summary>
    public bool IsConfiguration => Code.StartsWith("PB9", StringComparison.Ordinal);

    /// <summary>
    /// What to write in place of a finding's span where there is one obvious remedy that changes no meaning; null, from
    /// the function too, where a person must decide.
    /// </summary>
    public Func<FixTarget, string?>? Fix { get; init; }

    /// <summary>The page that explains the rule.</summary>
    public string Help => $"https://protonbuild.dev/rules/{Code}";

    public Diagnostic At(string file, TextSpan span, string message) => new(this, Severity, message, file, span);
}

/// <summary>A rule that looks at a whole model, after the readers made it.</summary>
/// <typeparam name="TModel">What it looks at.</typeparam>
/// <inheritdoc cref="Rule(string, string, Severity)"/>
public sealed record Rule<TModel>(string Code, string Title, Severity Severity) : Rule(Code, Title, Severity)
{
    /// <summary>Everything this rule finds in a model.</summary>
    public required Func<TModel, IEnumerable<Diagnostic>> Check { get; init; }
}
