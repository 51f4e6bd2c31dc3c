using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Rules.Templates;

internal static class UnusableSchema
{
    public static readonly Rule Rule = new("PB3004", "Schema that is not OpenAPI 3.0", Severity.Error)
    {
        Why = "The types are OpenAPI 3.0 schema objects. This one could not be read as such.",
        Bad = "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: object\n      properties:\n        port: { type: integer, minimum: low }\n",
        Good = "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: object\n      properties:\n        port: { type: integer }\n",
        IsEssential = true,
    };

    public static Diagnostic Found(string file, TextSpan span, string type, string problem) =>
        Rule.At(file, span, $"the type '{type}' is no OpenAPI 3.0 schema: {problem}");
}
