using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Yaml;

/// <summary>
/// Reads a tree in the shape that a file should have, and reports where it differs. Goes on after every finding, without
/// the part that is wrong.
/// </summary>
/// <param name="File">The file's path.</param>
/// <param name="WrongType">The family's rule for a value of the wrong type.</param>
/// <param name="UnknownKey">The family's rule for an unknown key.</param>
/// <param name="IsDamaged">Whether part of the file could not be read: then what is empty may not have been.</param>
internal sealed record ShapeReader(string File, Rule WrongType, Rule UnknownKey, bool IsDamaged)
{
    public List<Diagnostic> Findings { get; } = [];

    public void Add(Diagnostic finding) => Findings.Add(finding);

    public YamlMapping? Mapping(YamlEntry entry) => Mapping(entry.Value, $"'{entry.Name}'", entry.ValueSpan);

    public YamlMapping? Mapping(YamlNode node, string what, TextSpan span)
    {
        if (node is YamlMapping mapping)
            return mapping;
        Wrong(span, what, "a mapping", node);
        return null;
    }

    /// <summary>A text that is not empty; numbers and booleans are what they say, since a branch may be called <c>1.0</c>.</summary>
    public NamedPlace? Text(YamlEntry entry) => Text(entry.Value, $"'{entry.Name}'", entry.ValueSpan);

    public NamedPlace? Text(YamlNode node, string what, TextSpan span)
    {
        if (node is YamlScalar { IsNull: false, Text.Length: > 0 } scalar)
            return new(scalar.Text, span);
        Wrong(span, what, "text", node);
        return null;
    }

    /// <summary>One text, or a list of them.</summary>
    public IReadOnlyList<NamedPlace> Texts(YamlEntry entry)
    {
        if (entry.Value is not YamlSequence list)
            return Text(entry) is { } one ? [one] : [];
        return [.. list.Items.Select(item => Text(item, $"an item of '{entry.Name}'", item.Span)).OfType<NamedPlace>()];
    }

    public void Wrong(TextSpan span, string what, string wanted, YamlNode found)
    {
        if (found.IsCut || (IsDamaged && found is YamlScalar { IsNull: true }))
            return;
        Add(
            WrongType.At(
                File,
                span,
                found is YamlScalar { IsNull: true } or YamlScalar { Text: "" }
                    ? $"{what} is empty; {wanted} belongs here"
                    : $"{what} must be {wanted}, not {found.Kind}"
            )
        );
    }

    public void Unknown(YamlEntry entry, string where, params IReadOnlyCollection<string> allowed) =>
        Add(UnknownKey.At(File, entry.Key.Span, $"'{entry.Name}' is no key of {where}{DidYouMean.Hint(entry.Name, allowed)}"));
}
