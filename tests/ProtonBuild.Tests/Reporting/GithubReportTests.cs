using ProtonBuild.Core.Reporting;

namespace ProtonBuild.Tests.Reporting;

public class GithubReportTests
{
    [Fact]
    public void Every_finding_is_one_command_whatever_its_text_holds() =>
        Golden.Matches("github.txt", FindingsFormat.Write("github", SampleFindings.All));

    [Fact]
    public void Each_line_is_a_command_and_no_text_starts_one_of_its_own()
    {
        var hostile = SampleFindings.Of(
            "PB2101",
            Core.Diagnostics.Severity.Error,
            "x\n::set-env name=A::b\r::stop-commands::c",
            "a\n::b,line=1::c.yaml",
            new(1, 1, 1, 2)
        );

        var lines = FindingsFormat.Write("github", new([hostile], [])).TrimEnd('\n').Split('\n', '\r');

        var line = Assert.Single(lines);
        Assert.StartsWith("::error file=a%0A%3A%3Ab%2Cline=1%3A%3Ac.yaml,line=1,", line, StringComparison.Ordinal);
        Assert.Contains("::x%0A::set-env name=A::b%0D::stop-commands::c%0A", line, StringComparison.Ordinal);
    }
}
