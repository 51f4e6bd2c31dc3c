using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Specs;

namespace ProtonBuild.Core.Rules.Specs;

internal static class DuplicateInstance
{
    public static readonly Rule<SpecFile> Rule = new("PB2006", "The same instance twice in a spec", Severity.Error)
    {
        Why = "Two entries of one name leave open which of them is meant.",
        Bad =
            "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec: { port: 80 }\n  - name: "
            + "beta\n    environment: test\n    spec: { port: 80 }\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
        IsEssential = true,
        Check = Check,
    };

    private static IEnumerable<Diagnostic> Check(SpecFile spec) =>
        from same in spec.Instances.GroupBy(instance => instance.Name, StringComparer.Ordinal)
        from again in same.Skip(1)
        select Rule.At(spec.File, again.Span, $"the instance '{same.Key}' is here twice; the first is on line {same.First().Span.Line}");
}
