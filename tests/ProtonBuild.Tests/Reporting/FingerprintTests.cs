using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Tests.Reporting;

public class FingerprintTests
{
    private static readonly Diagnostic Finding = SampleFindings.Of(
        "PB2101",
        Severity.Error,
        "'port' must be a whole number",
        "spec.yaml",
        new(6, 13, 6, 19)
    ) with
    {
        SourceLine = "      port: eighty",
        Instance = "beta",
    };

    [Fact]
    public void Moving_a_line_indenting_it_or_another_wording_keeps_the_fingerprint() =>
        Assert.Equal(
            Fingerprint.Of(Finding),
            Fingerprint.Of(
                Finding with
                {
                    Span = new(60, 5, 60, 11),
                    SourceLine = "  port:  eighty",
                    Message = "other words",
                    Severity = Severity.Info,
                    Branch = "prod",
                }
            )
        );

    [Fact]
    public void Another_rule_file_instance_or_text_changes_the_fingerprint()
    {
        Diagnostic[] others =
        [
            Finding,
            Finding with
            {
                Rule = Core.Rules.AllRules.Find("PB2102")!,
            },
            Finding with
            {
                File = "other.yaml",
            },
            Finding with
            {
                Instance = "gamma",
            },
            Finding with
            {
                SourceLine = "      port: ninety",
            },
            Finding with
            {
                Occurrence = 2,
            },
        ];

        Assert.Equal(others.Length, others.Select(Fingerprint.Of).Distinct().Count());
    }

    [Fact]
    public void Equal_lines_are_distinguished_by_their_order()
    {
        var numbered = Fingerprint.Number([Finding, Finding with { Span = new(9, 13, 9, 19) }, Finding with { SourceLine = "image: x" }]);

        Assert.Equal([1, 2, 1], numbered.Select(finding => finding.Occurrence));
    }
}
