using System.Xml.Linq;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Reporting;

namespace ProtonBuild.Tests.Reporting;

public class JunitReportTests
{
    [Fact]
    public void Every_file_is_a_test_case_and_its_findings_are_in_it() =>
        Golden.Matches("junit.xml", FindingsFormat.Write("junit", SampleFindings.All));

    [Fact]
    public void Any_text_makes_well_formed_xml()
    {
        var everything = string.Concat(Enumerable.Range(0, 0x10000).Select(c => (char)c));
        var finding = SampleFindings.Of("PB2101", Severity.Error, everything, everything, TextSpan.Start);

        var suites = XDocument.Parse(FindingsFormat.Write("junit", new([finding, finding], []))).Root!;

        Assert.Contains("<=>", suites.Descendants("failure").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_that_fails_the_run_fails_its_case()
    {
        var suites = XDocument.Parse(FindingsFormat.Write("junit", SampleFindings.All with { FailOn = Severity.Info })).Root!;

        Assert.Equal("5", suites.Attribute("failures")!.Value);
        Assert.Empty(suites.Descendants("system-out"));
        Assert.Equal(SampleFindings.All.Files.Count + 1, suites.Descendants("testcase").Count());
    }
}
