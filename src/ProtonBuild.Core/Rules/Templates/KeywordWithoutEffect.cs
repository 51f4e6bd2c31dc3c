using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Templates.Formats;
using ProtonBuild.Core.Templates.Schemas;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Rules.Templates;

internal static class KeywordWithoutEffect
{
    public static readonly Rule<SchemaObject> Rule = new("PB3007", "Keyword without effect", Severity.Warning)
    {
        Why =
            "The keyword says nothing here: it is about another type, or needs a second keyword, or is beside a "
            + "$ref, which must be alone in OpenAPI 3.0. It allows what it was meant to forbid.",
        Bad = (
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n"
        ).Replace("type: integer }", "type: integer, minLength: 1 }", StringComparison.Ordinal),
        Good =
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n",
        Check = schema =>
            schema
                .Body.Entries.Where(entry => Reason(entry, schema) is not null)
                .Select(entry => Rule!.At(schema.File, entry.Key.Span, $"'{entry.Name}' says nothing here: {Reason(entry, schema)}")),
    };

    private static string? Reason(YamlEntry entry, SchemaObject schema)
    {
        if (Keyword.Find(entry.Name) is not { IsNote: false } keyword || KeywordShape.Problem(entry) is not null)
            return null;
        var body = schema.Body;
        if (body.Find("$ref") is not null)
            return keyword.Name == "$ref" ? null : "it is beside a $ref; put both below 'allOf'";
        if (schema.Compiled.Type is { } type && !keyword.IsAbout(type))
            return $"it is about {keyword.Only!.Value.Words()}, and the type is {Word(body)}";
        return keyword.Name switch
        {
            "exclusiveMinimum" when body.Find("minimum") is null => "there is no 'minimum'",
            "exclusiveMaximum" when body.Find("maximum") is null => "there is no 'maximum'",
            "nullable" when schema.Compiled is { IsNullable: true, Type: null } =>
                "it adds null to the 'type' beside it, and there is none",
            "nullable" when schema.Compiled is { IsNullable: true, EnumerationSet: { } values } && !values.Any(IsNull) =>
                "'enum' does not list null",
            "format" => Format(((YamlScalar)entry.Value).Text, schema.Compiled.Type, body),
            _ => null,
        };
    }

    private static string? Format(string format, SchemaType? type, YamlMapping body)
    {
        if (InputFormat.IsAboutNumbers(format) is { } isAboutNumbers)
            return type is null || (isAboutNumbers ? type is SchemaType.Number or SchemaType.Integer : type == SchemaType.Text)
                ? null
                : $"the format {format} is about {(isAboutNumbers ? "numbers" : "texts")}, and the type is {Word(body)}";
        return DidYouMean.Nearest(format, InputFormat.Known) is { } near
            ? $"no tool checks a format '{format}'; did you mean '{near}'?"
            : null;
    }

    private static string Word(YamlMapping body) => ((YamlScalar)body.Find("type")!.Value).Text;

    private static bool IsNull(YamlNode node) => node is YamlScalar { IsNull: true };
}
