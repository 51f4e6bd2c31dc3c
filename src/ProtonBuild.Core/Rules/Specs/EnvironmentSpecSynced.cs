using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Specs;

namespace ProtonBuild.Core.Rules.Specs;

internal static class EnvironmentSpecSynced
{
    public static readonly Rule<SpecFile> Rule = new("PB2010", "Environment spec synced as a service's", Severity.Error)
    {
        Why =
            "An ops file names the spec files of services. 'proton: EnvironmentSpec' holds the inputs of an "
            + "environment, which no ops entry syncs, and it lists no instances.",
        Bad = "proton: EnvironmentSpec\nspec:\n  port: 80\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
        Check = spec =>
            spec.Kind != SpecKind.Environment
                ? []
                :
                [
                    Rule!.At(
                        spec.File,
                        spec.HeaderSpan,
                        "the ops file names this as a service's spec, and it is an environment's, which is never synced as a service"
                    ),
                ],
    };
}
