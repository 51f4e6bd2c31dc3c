using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Suppressions;

/// <summary>A comment that suppresses one rule on a line, or in a whole file.</summary>
/// <param name="File">Its file.</param>
/// <param name="Span">The place of its code.</param>
/// <param name="Code">The rule's.</param>
/// <param name="Line">The line it is about; null for the whole file.</param>
public sealed record Suppression(string File, TextSpan Span, string Code, int? Line)
{
    /// <summary>The branch the file was read from, where that is not the checked-out one.</summary>
    public string? Branch { get; init; }

    /// <summary>Whether it is about a finding.</summary>
    public bool Hides(Diagnostic finding) =>
        !finding.Rule.IsEssential
        && finding.Rule.Code == Code
        && finding.File == File
        && finding.Branch == Branch
        && (Line is null || finding.Span.Line == Line);
}
