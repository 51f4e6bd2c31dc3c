using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates.Rules;

internal static class EnvironmentTemplate
{
    public static readonly Rule Rule = new("PB3012", "Environment template used for a service", Severity.Error)
    {
        Why =
            "A bundle that names only 'environment_input_type' describes an environment. protonbuild.yaml names bundles "
            + "for services, and none of a service's inputs could be checked against it.",
        Bad = (
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n"
        ).Replace("service_input_type", "environment_input_type", StringComparison.Ordinal),
        Good =
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n",
        NeedsWholeFile = true,
    };

    public static Diagnostic Found(string file, YamlEntry environment) =>
        Rule.At(
            file,
            environment.Key.Span,
            "this is an environment's template, and protonbuild.yaml names it for a service; a service's has 'service_input_type'"
        );
}
