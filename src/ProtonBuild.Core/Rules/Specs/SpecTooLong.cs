using System.Globalization;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Specs;

namespace ProtonBuild.Core.Rules.Specs;

internal static class SpecTooLong
{
    public static readonly Rule<SpecFile> Rule = new("PB2007", "Spec longer than the wire allows", Severity.Error)
    {
        Why = "A spec has at most 51,200 characters on the wire (the service model's SpecContents).",
        Bad =
            "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80 # "
            + new string('.', MaxLength),
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
        Check = Check,
    };

    private const int MaxLength = 51_200;

    private static IEnumerable<Diagnostic> Check(SpecFile spec) =>
        spec.Source.Text.Length <= MaxLength
            ? []
            :
            [
                Rule.At(
                    spec.File,
                    TextSpan.Start,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the spec has {spec.Source.Text.Length:N0} characters; at most {MaxLength:N0} are allowed"
                    )
                ),
            ];
}
