using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Templates.Schemas;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Rules.Templates;

internal static class RequiredNotProperty
{
    public static readonly Rule<SchemaObject> Rule = new("PB3009", "Required name that is no property", Severity.Warning)
    {
        Why =
            "The schema requires an input that it does not describe: most likely a misspelling. It is an error where "
            + "additional properties are forbidden, since then no spec can be right.",
        Bad =
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n        scaling:\n          type: object\n     "
            + "     required: [leest]\n          properties:\n            least: { type: integer }\n",
        Good =
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n        scaling:\n          type: object\n     "
            + "     required: [least]\n          properties:\n            least: { type: integer }\n",
        NeedsWholeFile = true,
        Check = Check,
    };

    private static IEnumerable<Diagnostic> Check(SchemaObject schema)
    {
        // Where several schemas describe one value, another of them may describe the property.
        if (schema.IsPart || schema.Body.Find("$ref") is not null || schema.Compiled is not { AllOf: [], AnyOf: [], OneOf: [] })
            return [];
        if (schema.Body.Find("required") is not { Value: YamlSequence names } required || KeywordShape.Problem(required) is not null)
            return [];
        var known = schema.Compiled.Properties?.Keys.ToList() ?? [];
        return names
            .Items.Cast<YamlScalar>()
            .Where(name => !known.Contains(name.Text) && schema.Compiled.Additional is null)
            .Select(name =>
                Rule.At(schema.File, name.Span, $"'{name.Text}' is required and is no property{DidYouMean.Hint(name.Text, known)}") with
                {
                    Severity = schema.Compiled.ForbidsAdditional ? Severity.Error : Severity.Warning,
                }
            );
    }
}
