using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Templates.Schemas;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates.Rules;

internal static class UnusableSchema
{
    public static readonly Rule<SchemaObject> Rule = new("PB3004", "Schema that is not OpenAPI 3.0", Severity.Error)
    {
        Why =
            "The types are OpenAPI 3.0 schema objects (https://spec.openapis.org/oas/v3.0.3#schema-object). This part "
            + "could not be read as one, so it is not checked.",
        Bad = (
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n"
        ).Replace("type: integer }", "type: integer, minimum: low }", StringComparison.Ordinal),
        Good =
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n",
        IsEssential = true,
        Check = schema => Check(schema).Select(problem => Rule!.At(schema.File, problem.Span, problem.Message)),
    };

    public static Diagnostic NoSchemaObject(string file, YamlEntry named) => Rule.At(file, named.ValueSpan, Sentence(named));

    public static Diagnostic NoMapping(string file, YamlEntry type, SchemaType found) =>
        Rule.At(file, type.Key.Span, $"'{type.Name}' holds all inputs of a spec, so its type is object; it takes {found.Words()}");

    private static IEnumerable<(TextSpan Span, string Message)> Check(SchemaObject schema)
    {
        foreach (var entry in schema.Body.Entries)
        {
            if (KeywordShape.Problem(entry) is { } problem)
                yield return problem;
            if (entry is not { Name: "properties", Value: YamlMapping properties })
                continue;
            foreach (var property in properties.Entries.Where(property => property.Value is not YamlMapping))
                yield return (property.ValueSpan, Sentence(property));
        }
    }

    private static string Sentence(YamlEntry named) =>
        $"'{named.Name}' must be a schema, as {{ type: string }}, "
        + $"{(named.Value is YamlScalar { IsNull: true } ? "and is empty" : $"not {named.Value.Kind}")}";
}
