using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;

namespace ProtonBuild.Core.Rules.Ops;

internal static class NothingToSync
{
    public static readonly Rule<OpsFile> Rule = new("PB1009", "Nothing to sync", Severity.Error)
    {
        Why = "An ops file that names no instance syncs nothing, which is most likely a mistake.",
        Bad = "sync:\n  services: {}\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        NeedsWholeFile = true,
        Check = Check,
    };

    private static IEnumerable<Diagnostic> Check(OpsFile ops)
    {
        if (ops.Services.Count == 0)
            return
            [
                Rule.At(
                    ops.File,
                    TextSpan.Start,
                    "no services are named, so nothing would be synced; add sync: services: SERVICE: INSTANCE: {branch, spec}"
                ),
            ];
        return from service in ops.Services
            where service.Instances.Count == 0
            select Rule.At(ops.File, service.Span, $"the service '{service.Name}' has no instance, so there is nothing to sync");
    }
}
