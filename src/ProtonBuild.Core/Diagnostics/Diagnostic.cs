namespace ProtonBuild.Core.Diagnostics;

/// <summary>A rule's message at a place.</summary>
/// <param name="Rule">The rule that found it.</param>
/// <param name="Severity">The rule's, or what the configuration made of it.</param>
/// <param name="Message">One sentence: what is wrong and what to do.</param>
/// <param name="File">The path from the root of the repository, with forward slashes.</param>
/// <param name="Span">Where in the file.</param>
public sealed record Diagnostic(Rule Rule, Severity Severity, string Message, string File, TextSpan Span)
{
    /// <summary>The service it is about, where it is about one.</summary>
    public string? Service { get; init; }

    /// <summary>The instance it is about, where it is about one.</summary>
    public string? Instance { get; init; }

    /// <summary>The branch the file was read from, where that is not the checked-out one.</summary>
    public string? Branch { get; init; }

    /// <summary>The text of the line the finding starts on, for showing it; null where the file has no text.</summary>
    public string? SourceLine { get; init; }

    /// <summary>Whether it was found in ProtonBuild's own configuration, by whatever rule.</summary>
    public bool IsInConfiguration { get; init; }

    /// <summary>Whether it is about how ProtonBuild is set up here, so that no other finding can be trusted.</summary>
    public bool IsMisconfiguration => Severity == Severity.Error && (IsInConfiguration || Rule.IsConfiguration);

    /// <summary>Counts from 1 among the findings of one rule on lines of the same text in one file; distinguishes them in
    /// <see cref="Fingerprint"/>.</summary>
    public int Occurrence { get; init; } = 1;

    /// <summary>
    /// Sorted by place and code, each once: the same input gives the same list. What two instances share through an alias
    /// is one mistake, named for the first of them.
    /// </summary>
    public static IReadOnlyList<Diagnostic> Sort(IEnumerable<Diagnostic> diagnostics)
    {
        IReadOnlyList<Diagnostic> all = [.. diagnostics];
        return all.Count < 2 ? all : Sorted(all);
    }

    private static IReadOnlyList<Diagnostic> Sorted(IReadOnlyList<Diagnostic> diagnostics) =>
        [
            .. diagnostics
                .OrderBy(d => d.File, StringComparer.Ordinal)
                .ThenBy(d => d.Branch, StringComparer.Ordinal)
                .ThenBy(d => d.Span.Line)
                .ThenBy(d => d.Span.Column)
                .ThenBy(d => d.Rule.Code, StringComparer.Ordinal)
                .ThenBy(d => d.Message, StringComparer.Ordinal)
                .ThenBy(d => d.Span.EndLine)
                .ThenBy(d => d.Span.EndColumn)
                .ThenBy(d => d.Service, StringComparer.Ordinal)
                .ThenBy(d => d.Instance, StringComparer.Ordinal)
                .DistinctBy(d => (d.Rule.Code, d.File, d.Branch, d.Span, d.Message)),
        ];
}
