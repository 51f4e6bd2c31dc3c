using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Yaml;

/// <summary>A value in a YAML file with its place. An alias is the very node that it names.</summary>
public abstract class YamlNode(TextSpan span)
{
    public TextSpan Span { get; } = span;

    /// <summary>How many nodes this one is when its aliases are written out.</summary>
    internal long Weight { get; init; } = 1;

    /// <summary>Whether part of it was left out as too deep or too large: then it may be anything, and its type is not
    /// checked.</summary>
    internal bool IsCut { get; init; }

    /// <summary>What it is, for messages: <c>a mapping</c>, <c>a list</c>, <c>a number</c> …</summary>
    public abstract string Kind { get; }
}

public sealed class YamlMapping(TextSpan span, IReadOnlyList<YamlEntry> entries) : YamlNode(span)
{
    public IReadOnlyList<YamlEntry> Entries { get; } = entries;

    public override string Kind => "a mapping";

    public YamlEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Name == key)
                return entry;
        }

        return null;
    }
}

/// <param name="Key">The key, always a scalar: ProtonBuild's files know no others.</param>
/// <param name="Value">The value.</param>
public sealed record YamlEntry(YamlScalar Key, YamlNode Value)
{
    public string Name => Key.Text;

    /// <summary>The value's place, or the key's where the value is empty and has none to point at.</summary>
    public TextSpan ValueSpan => Value is YamlScalar { Text: "", IsPlain: true } ? Key.Span : Value.Span;
}

public sealed class YamlSequence(TextSpan span, IReadOnlyList<YamlNode> items) : YamlNode(span)
{
    public IReadOnlyList<YamlNode> Items { get; } = items;

    public override string Kind => "a list";
}

/// <summary>A scalar, resolved as the YAML 1.2 core schema does.</summary>
public sealed class YamlScalar(TextSpan span, string text, bool isPlain, string? tag = null) : YamlNode(span)
{
    private ScalarValue? value;

    /// <summary>The content, unquoted and unfolded.</summary>
    public string Text { get; } = text;

    /// <summary>Whether it is written without quotes, so that it may be read as something other than text.</summary>
    public bool IsPlain { get; } = isPlain;

    public ScalarValue Value => value ??= ScalarValue.Resolve(Text, IsPlain, tag);

    public bool IsNull => Value.Type == ScalarType.Null;

    public override string Kind =>
        Value.Type switch
        {
            ScalarType.Null => "empty",
            ScalarType.Boolean => "a boolean",
            ScalarType.Integer or ScalarType.Float => "a number",
            _ => "text",
        };
}
