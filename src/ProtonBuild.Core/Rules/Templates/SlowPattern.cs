using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Templates.Schemas;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Rules.Templates;

internal static class SlowPattern
{
    public static readonly Rule<SchemaObject> Rule = new("PB3011", "Regular expression that may take for ever", Severity.Warning)
    {
        Why =
            "Some texts can be matched against it in so many ways that most engines need exponential time: repetitions "
            + "inside repetitions, as (a+)+, or alternatives that overlap, as (a|a)*. "
            + "Here it is matched in one pass, which other tools do not do. It is an error where lookaround or a "
            + "back-reference makes that impossible: then it is not matched at all.",
        Bad = (
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n"
        ).Replace(
            "type: integer }",
            "type: integer }\n        tag: { type: string, pattern: \"^([a-z]+-?)+$\" }",
            StringComparison.Ordinal
        ),
        Good = (
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n"
        ).Replace(
            "type: integer }",
            "type: integer }\n        tag: { type: string, pattern: \"^[a-z]+(-[a-z]+)*$\" }",
            StringComparison.Ordinal
        ),
        Check = Check,
    };

    private static IEnumerable<Diagnostic> Check(SchemaObject schema)
    {
        if (schema.Body.Find("pattern") is not { Value: YamlScalar { IsNull: false } text })
            yield break;
        if (schema.Compiler.Pattern(text.Text) is not { Explodes: true } pattern)
            yield break;
        yield return pattern.IsUsable
            ? Rule.At(
                schema.File,
                text.Span,
                "this regular expression may take exponential time elsewhere: one text matches its repetition in several ways"
            )
            : Rule.At(
                schema.File,
                text.Span,
                "this regular expression may take exponential time, so it is not matched: one text matches its repetition in several ways"
            ) with
            {
                Severity = Severity.Error,
            };
    }
}
