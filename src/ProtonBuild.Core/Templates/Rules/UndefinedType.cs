using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates.Rules;

internal static class UndefinedType
{
    public static readonly Rule Rule = new("PB3002", "Input type not defined", Severity.Error)
    {
        Why = "The schema names the type of a service's, pipeline's or environment's inputs, and that type must be defined below 'types'.",
        Bad =
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shp\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n",
        Good =
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n",
        NeedsWholeFile = true,
    };

    public static Diagnostic Found(string file, YamlEntry entry, string name, IReadOnlyCollection<string> types) =>
        Rule.At(file, entry.ValueSpan, $"'{name}' is not defined below 'types'{DidYouMean.Hint(name, types)}");
}
