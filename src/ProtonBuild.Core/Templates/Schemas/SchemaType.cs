using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates.Schemas;

/// <summary>The types of OpenAPI 3.0; null is none of them; <c>nullable</c> allows it.</summary>
internal enum SchemaType
{
    Text,
    Number,
    Integer,
    Boolean,
    Mapping,
    List,
}

internal static class SchemaTypes
{
    /// <summary>By the words of OpenAPI.</summary>
    public static IReadOnlyDictionary<string, SchemaType> ByWord { get; } =
        new Dictionary<string, SchemaType>(StringComparer.Ordinal)
        {
            ["string"] = SchemaType.Text,
            ["number"] = SchemaType.Number,
            ["integer"] = SchemaType.Integer,
            ["boolean"] = SchemaType.Boolean,
            ["object"] = SchemaType.Mapping,
            ["array"] = SchemaType.List,
        };

    public static string Words(this SchemaType type) =>
        type switch
        {
            SchemaType.Text => "text",
            SchemaType.Number => "a number",
            SchemaType.Integer => "a whole number",
            SchemaType.Boolean => "true or false",
            SchemaType.Mapping => "a mapping",
            _ => "a list",
        };

    public static bool Takes(this SchemaType type, YamlNode value) =>
        type switch
        {
            SchemaType.Mapping => value is YamlMapping,
            SchemaType.List => value is YamlSequence,
            SchemaType.Number => Number.Of(value) is not null,
            SchemaType.Integer => Number.Of(value) is { IsWhole: true },
            SchemaType.Boolean => value is YamlScalar { Value.Type: ScalarType.Boolean },
            _ => value is YamlScalar { Value.Type: ScalarType.Text },
        };
}
