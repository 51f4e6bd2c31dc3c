using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Suppressions;

/// <summary>A comment's wish that one rule find nothing on a line, or in a whole file.</summary>
/// <param name="File">The file it stands in.</param>
/// <param name="Span">Where its code stands.</param>
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
