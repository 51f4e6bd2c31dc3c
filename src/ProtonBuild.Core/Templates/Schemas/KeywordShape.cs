using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates.Schemas;

/// <summary>Whether a keyword's value is one that the keyword can have.</summary>
internal static class KeywordShape
{
    /// <summary>What is wrong, as a sentence; null where all is well.</summary>
    public static (TextSpan Span, string Message)? Problem(YamlEntry entry)
    {
        if (Keyword.Find(entry.Name) is not { } keyword)
            return null;
        return keyword.Value switch
        {
            KeywordValue.Type => Type(entry),
            KeywordValue.Names when entry.Value is YamlScalar { Value.Type: ScalarType.Boolean } => (
                entry.ValueSpan,
                "'required' must be a list of names beside 'properties'; it does not stand in the property itself"
            ),
            KeywordValue.Names => Elements(entry, node => node is YamlScalar { IsNull: false }, "names"),
            KeywordValue.Schemas => Elements(entry, node => node is YamlMapping, "schemas") ?? Empty(entry),
            KeywordValue.Values => Elements(entry, _ => true, "values") ?? Empty(entry),
            KeywordValue.Flag when entry.Name.StartsWith("exclusive", StringComparison.Ordinal) && Number.Of(entry.Value) is not null => (
                entry.ValueSpan,
                $"'{entry.Name}' must be true or false; in OpenAPI 3.0 the bound itself stands in "
                    + $"'{entry.Name.Replace("exclusiveM", "m", StringComparison.Ordinal)}'"
            ),
            _ => Wanted(keyword, entry.Value) is { } wanted
                ? (entry.ValueSpan, $"'{entry.Name}' must be {wanted}{Found(entry.Value)}")
                : null,
        };
    }

    private static string? Wanted(Keyword keyword, YamlNode value) =>
        keyword.Value switch
        {
            KeywordValue.Flag when !SchemaType.Boolean.Takes(value) => "true or false",
            KeywordValue.Text when value is not YamlScalar { IsNull: false } => "text",
            KeywordValue.Number when Number.Of(value) is null => "a number",
            KeywordValue.Step when Number.Of(value) is not { } step || !step.IsPositive => "a number above 0",
            KeywordValue.Count when Count(value) is null => "a whole number, 0 or more",
            KeywordValue.Schema or KeywordValue.NamedSchemas when value is not YamlMapping => "a mapping",
            KeywordValue.SchemaOrFlag when value is not YamlMapping && !SchemaType.Boolean.Takes(value) => "a schema, or true or false",
            _ => null,
        };

    /// <summary>A count; as large as can be where the number is larger.</summary>
    public static long? Count(YamlNode value) =>
        Number.Of(value) is { IsWhole: true } number && (number.IsPositive || number.IsZero)
            ? (long)Math.Min(number.Approximate, int.MaxValue)
            : null;

    private static (TextSpan, string)? Type(YamlEntry entry)
    {
        if (entry.Value is YamlSequence)
            return (entry.ValueSpan, "'type' must be one type; for a value that may be empty, OpenAPI 3.0 has 'nullable: true'");
        if (entry.Value is YamlScalar { Text: "null" } or YamlScalar { IsNull: true })
            return (entry.ValueSpan, "OpenAPI 3.0 has no type null; write the type that the value has otherwise, and 'nullable: true'");
        if (entry.Value is not YamlScalar scalar)
            return (entry.ValueSpan, $"'type' must be text{Found(entry.Value)}");
        return SchemaTypes.ByWord.ContainsKey(scalar.Text)
            ? null
            : (entry.ValueSpan, $"'{scalar.Text}' is no type{DidYouMean.Hint(scalar.Text, [.. SchemaTypes.ByWord.Keys])}");
    }

    private static (TextSpan, string)? Elements(YamlEntry entry, Func<YamlNode, bool> isGood, string what)
    {
        if (entry.Value is not YamlSequence list)
            return (entry.ValueSpan, $"'{entry.Name}' must be a list of {what}{Found(entry.Value)}");
        return list.Items.FirstOrDefault(item => !isGood(item)) is { } bad
            ? (bad.Span, $"'{entry.Name}' must be a list of {what}, and one of them is {bad.Kind}")
            : null;
    }

    private static (TextSpan, string)? Empty(YamlEntry entry) =>
        entry.Value is YamlSequence { Items.Count: 0 } ? (entry.ValueSpan, $"'{entry.Name}' is an empty list, which no value fits") : null;

    private static string Found(YamlNode value) =>
        value is YamlScalar { IsNull: true } ? ", and is empty"
        : value is YamlScalar { Text.Length: <= 40 } scalar ? $", not {scalar.Text}"
        : $", not {value.Kind}";
}
