using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Templates.Schemas;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates.Rules;

internal static class UnknownKeyword
{
    public static readonly Rule<SchemaObject> Rule = new("PB3006", "Keyword that OpenAPI 3.0 does not know", Severity.Warning)
    {
        Why =
            "A schema says nothing with a word that its language does not have: what it was meant to forbid is let "
            + "through. Extensions start with 'x-'.",
        Bad = (
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n"
        ).Replace("type: integer }", "type: integer, minimun: 1 }", StringComparison.Ordinal),
        Good =
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n",
        Check = schema =>
            schema
                .Body.Entries.Where(entry => IsUnknown(entry.Name))
                .Select(entry => Rule!.At(schema.File, entry.Key.Span, Message(entry.Name))),
    };

    private static readonly Dictionary<string, string> Instead = new(StringComparer.Ordinal)
    {
        ["const"] = "write 'enum' with the one value",
        ["examples"] = "write 'example'",
        ["patternProperties"] = "'additionalProperties' is what comes nearest",
        ["propertyNames"] = "'additionalProperties' is what comes nearest",
        ["definitions"] = "every type stands below 'types'",
        ["$defs"] = "every type stands below 'types'",
    };

    /// <summary>Keys of the header, beside the types.</summary>
    public static IEnumerable<Diagnostic> InHeader(string file, YamlMapping header, params IReadOnlyCollection<string> known) =>
        header
            .Entries.Where(entry => !known.Contains(entry.Name) && !IsExtension(entry.Name))
            .Select(entry =>
                Rule.At(file, entry.Key.Span, $"'{entry.Name}' is no key of a template schema{DidYouMean.Hint(entry.Name, known)}")
            );

    private static bool IsUnknown(string name) => Keyword.Find(name) is null && !IsExtension(name);

    private static bool IsExtension(string name) => name.StartsWith("x-", StringComparison.Ordinal);

    private static string Message(string name) =>
        Instead.TryGetValue(name, out var advice)
            ? $"OpenAPI 3.0 has no keyword '{name}'; {advice}"
            : $"OpenAPI 3.0 has no keyword '{name}'{DidYouMean.Hint(name, Keyword.Names)}";
}
