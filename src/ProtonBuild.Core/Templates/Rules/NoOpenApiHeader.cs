using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates.Rules;

internal static class NoOpenApiHeader
{
    public static readonly Rule Rule = new("PB3005", "No OpenAPI header", Severity.Error)
    {
        Why =
            "A template schema says in which language its types are written: 'format: { openapi: \"3.0.0\" }'. The "
            + "hosted service took no other, and types of OpenAPI 3.1 mean something else.",
        Bad = (
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n"
        ).Replace("3.0.0", "3.1.0", StringComparison.Ordinal),
        Good =
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n",
        NeedsWholeFile = true,
    };

    /// <summary>The finding about a schema's header; null where it is as it should be.</summary>
    public static Diagnostic? Check(string file, YamlEntry schema)
    {
        var format = ((YamlMapping)schema.Value).Find("format");
        var version = (format?.Value as YamlMapping)?.Find("openapi");
        if (version is null)
            return Rule.At(file, (format ?? schema).Key.Span, "the template schema has no header 'format:' with 'openapi: \"3.0.0\"'");
        return version.Value is YamlScalar { Text: var text } && text.StartsWith("3.0.", StringComparison.Ordinal)
            ? null
            : Rule.At(
                file,
                version.ValueSpan,
                $"the types must be those of OpenAPI 3.0; write openapi: "
                    + $"\"3.0.0\"{(version.Value is YamlScalar { IsNull: false } other ? $", not {other.Text}" : "")}"
            );
    }
}
