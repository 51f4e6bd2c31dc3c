using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;

namespace ProtonBuild.Core.Rules.Across;

internal static class NoTemplate
{
    public static readonly Rule Rule = new("PB4005", "No template known", Severity.Info)
    {
        Why =
            "No template bundle is configured for the service, so its inputs are not checked. Name one in "
            + "protonbuild.yaml: templates: SERVICE: { path: … }.",
        Bad = "sync:\n  services:\n    stall:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
    };

    public static Diagnostic Found(string file, OpsService service) =>
        Rule.At(
            file,
            service.Span,
            $"no template is known for '{service.Name}', so its inputs are not checked; name one in protonbuild.yaml, below 'templates'"
        ) with
        {
            Service = service.Name,
        };
}
