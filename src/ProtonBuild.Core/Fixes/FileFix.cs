using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Texts;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Fixes;

/// <summary>One file, fixed where its findings have one obvious remedy that changes nothing else.</summary>
/// <param name="Source">The file before.</param>
/// <param name="Text">The text after.</param>
/// <param name="Count">The number of findings fixed.</param>
public sealed record FileFix(SourceText Source, string Text, int Count)
{
    public string Diff => UnifiedDiff.Of(Source.File, Source.Text, Text);

    /// <summary>The fix of a file, or null where nothing in it has one.</summary>
    public static FileFix? Of(SourceText source, IEnumerable<Diagnostic> findings)
    {
        var before = YamlReader.Read(source);

        // Where part of the file could not be read, the structure of the rest is uncertain.
        if (before.IsDamaged)
            return null;
        var places = new TextPlaces(source.Text);
        var edits = findings.Select(finding => Edit(finding, places)).OfType<TextEdit>().Distinct().ToList();
        if (edits.Count == 0)
            return null;
        var text = TextEdit.Apply(source.Text, edits);
        return text == source.Text || YamlReader.Read(source with { Text = text }).IsDamaged ? null : new(source, text, edits.Count);
    }

    private static TextEdit? Edit(Diagnostic finding, TextPlaces places) =>
        finding.Rule.Fix?.Invoke(new(places.Slice(finding.Span), places.RestOfLine(finding.Span))) is { } replacement
            ? new(finding.Span, replacement)
            : null;
}
