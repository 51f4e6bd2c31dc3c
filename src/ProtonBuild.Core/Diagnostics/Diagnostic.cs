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

    /// <summary>Sorted by place and code, each once: the same input gives the same list.</summary>
    public static IReadOnlyList<Diagnostic> Sort(IEnumerable<Diagnostic> diagnostics)
    {
        var all = diagnostics.ToList();
        if (all.Count < 2) return all;
        return
        [
            .. all.Distinct()
                .OrderBy(d => d.File, StringComparer.Ordinal).ThenBy(d => d.Branch, StringComparer.Ordinal)
                .ThenBy(d => d.Span.Line).ThenBy(d => d.Span.Column)
                .ThenBy(d => d.Rule.Code, StringComparer.Ordinal).ThenBy(d => d.Message, StringComparer.Ordinal),
        ];
    }
}
