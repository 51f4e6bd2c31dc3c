using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Templates.Rules;

internal static class NoSchema
{
    public static readonly Rule Rule = new("PB3001", "No template schema", Severity.Error)
    {
        Why =
            "A template bundle describes its inputs in schema/schema.yaml, below 'schema:', with 'format: openapi' and "
            + "'types'. Without it no input can be checked.",
        Bad = "types: {}\n",
        Good =
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n",
        IsEssential = true,
        NeedsWholeFile = true,
    };

    public static Diagnostic Missing(string file, TextSpan span, string bundle) =>
        Rule.At(file, span, $"the template bundle '{bundle}' has no schema/schema.yaml, so no input can be checked");

    public static Diagnostic Found(string file, TextSpan span, string what) => Rule.At(file, span, $"the template schema {what}");
}
