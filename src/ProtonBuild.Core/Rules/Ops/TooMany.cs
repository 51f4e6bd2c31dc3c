using System.Globalization;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;

namespace ProtonBuild.Core.Rules.Ops;

internal static class TooMany
{
    public static readonly Rule<OpsFile> Rule = new("PB1017", "More than the hosted service allowed", Severity.Warning)
    {
        Why =
            "The hosted service's quotas were 1,000 services, and 20 instances of a service. ProtonBuild keeps no such "
            + "limit; a file above it will not move to a tool that does.",
        Bad = "sync:\n  services:\n    shop:\n" + Instances(21),
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        Check = Check,
    };

    private static string Instances(int count) =>
        count == 0
            ? ""
            : Instances(count - 1)
                + string.Create(CultureInfo.InvariantCulture, $"      beta-{count}: {{ branch: next, spec: shop/spec.yaml }}\n");

    private static IEnumerable<Diagnostic> Check(OpsFile ops) =>
        [
            .. ops
                .Services.Skip(1000)
                .Take(1)
                .Select(service => Rule.At(ops.File, service.Span, $"{ops.Services.Count} services; the hosted service allowed 1,000")),
            .. from service in ops.Services
            where service.Instances.Count > 20
            select Rule.At(
                ops.File,
                service.Instances[20].Span,
                $"the service '{service.Name}' has {service.Instances.Count} instances; the hosted service allowed 20"
            ),
        ];
}
