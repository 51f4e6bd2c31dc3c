using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Templates;
using ProtonBuild.Core.Templates.Schemas;

namespace ProtonBuild.Core.Rules.Templates;

internal static class DefaultForbidden
{
    public static readonly Rule<SchemaObject> Rule = new("PB3008", "Default that its own schema forbids", Severity.Error)
    {
        Why =
            "A default is the value of every instance that gives none, and it is never checked again. One that the "
            + "schema forbids is deployed all the same.",
        Bad = (
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n"
        ).Replace("type: integer }", "type: integer, minimum: 1, default: 0 }", StringComparison.Ordinal),
        Good =
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n",
        Check = Check,
    };

    private static IEnumerable<Diagnostic> Check(SchemaObject schema)
    {
        if (schema.Body.Find("default") is not { } entry)
            return [];
        return InputCheck
            .Violations(entry.Value, schema.Compiled, entry)
            .Select(violation => Violation.Of(schema.File, violation, entry.ValueSpan))
            .Select(finding => Rule.At(schema.File, finding.Span, $"the default does not fit its own schema: {finding.Message}"));
    }
}
