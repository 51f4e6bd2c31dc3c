using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Specs;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Rules.Specs;

internal static class CurrentValue
{
    public static readonly Rule<SpecFile> Rule = new("PB2008", "CURRENT_VAL in a synced spec", Severity.Error)
    {
        Why =
            "'${Proton::CURRENT_VAL}' keeps an input as it is in a manual update of an instance. A synced spec "
            + "says what the input is; there is nothing to keep.",
        Bad =
            "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n      "
            + "image: '${Proton::CURRENT_VAL}'\n",
        Good =
            "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n      "
            + "image: nginx:1.21.0\n",
        Check = Check,
    };

    private const string Marker = "${Proton::CURRENT_VAL}";

    private static IEnumerable<Diagnostic> Check(SpecFile spec) =>
        spec.Source.Text.Contains(Marker, StringComparison.Ordinal)
            ? spec
                .Instances.Select(instance => instance.Inputs)
                .Append(spec.Pipeline?.Value)
                .OfType<YamlNode>()
                .SelectMany(Scalars)
                .Where(scalar => scalar.Text.Contains(Marker, StringComparison.Ordinal))
                .Select(scalar => Rule.At(spec.File, scalar.Span, $"'{Marker}' has a meaning only in a manual update; write the value"))
            : [];

    private static IEnumerable<YamlScalar> Scalars(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => mapping.Entries.SelectMany(entry => Scalars(entry.Value)),
            YamlSequence list => list.Items.SelectMany(Scalars),
            _ => [(YamlScalar)node],
        };
}
