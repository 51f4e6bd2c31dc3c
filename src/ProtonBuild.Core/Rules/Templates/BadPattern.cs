using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Templates.Schemas;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Rules.Templates;

internal static class BadPattern
{
    public static readonly Rule<SchemaObject> Rule = new("PB3010", "Bad regular expression", Severity.Error)
    {
        Why =
            "A 'pattern' is a regular expression of ECMAScript (JavaScript), as OpenAPI has it. One that cannot be read "
            + "checks nothing. Anchors are ^ and $; there are no inline options.",
        Bad = (
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n"
        ).Replace("type: integer }", "type: integer }\n        tag: { type: string, pattern: \"^[a-z+$\" }", StringComparison.Ordinal),
        Good = (
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n"
        ).Replace("type: integer }", "type: integer }\n        tag: { type: string, pattern: \"^[a-z]+$\" }", StringComparison.Ordinal),
        Check = Check,
    };

    private static IEnumerable<Diagnostic> Check(SchemaObject schema)
    {
        if (schema.Body.Find("pattern") is not { Value: YamlScalar { IsNull: false } text })
            yield break;
        if (schema.Compiler.Pattern(text.Text).Problem is { } problem)
            yield return Rule.At(schema.File, text.Span, $"this regular expression {problem}");
    }
}
