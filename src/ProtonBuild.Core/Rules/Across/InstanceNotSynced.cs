using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Specs;

namespace ProtonBuild.Core.Rules.Across;

internal static class InstanceNotSynced
{
    public static readonly Rule Rule = new("PB4003", "Instance that nothing syncs", Severity.Info)
    {
        Why =
            "The spec file describes an instance that the ops file syncs from no branch and file. That is allowed: then "
            + "it is never created or updated.",
        Bad =
            "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec: { port: 80 }\n  - name: "
            + "gamma\n    environment: test\n    spec: { port: 80 }\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
    };

    public static Diagnostic Found(SpecFile spec, SpecInstance instance) =>
        Rule.At(spec.File, instance.Span, $"no ops entry syncs '{instance.Name}' from this file, so it is never created or updated");
}
