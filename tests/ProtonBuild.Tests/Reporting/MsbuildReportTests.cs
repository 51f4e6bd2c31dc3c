using System.Text.RegularExpressions;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Reporting;

namespace ProtonBuild.Tests.Reporting;

public partial class MsbuildReportTests
{
    [Fact]
    public void Every_finding_is_one_line_whatever_its_text_holds() =>
        Golden.Matches("msbuild.txt", FindingsFormat.Write("msbuild", SampleFindings.All));

    [Fact]
    public void The_problem_matcher_of_setup_dotnet_takes_file_line_code_and_the_whole_message()
    {
        var findings = SampleFindings
            .All.Diagnostics.Where(finding => finding.Severity >= Severity.Warning && finding.File != ".")
            .ToList();
        var lines = FindingsFormat.Write("msbuild", SampleFindings.All with { Diagnostics = findings }).TrimEnd('\n').Split('\n');

        Assert.Equal(findings.Count, lines.Length);
        foreach (var (finding, line) in findings.Zip(lines))
        {
            var match = ProblemMatcher().Match(line);
            Assert.True(match.Success, line);
            Assert.Equal($"/src/repository/{finding.File}", match.Groups[1].Value);
            Assert.Equal(finding.Span.Line, int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(finding.Severity.ToString(), match.Groups[3].Value, ignoreCase: true);
            Assert.Equal(finding.Rule.Code, match.Groups[4].Value);
            Assert.Equal(
                finding.Message.Count(char.IsLetter),
                match.Groups[5].Value.Count(char.IsLetter) - (finding.Branch is null ? 0 : "on the branch prod".Count(char.IsLetter))
            );
            Assert.Equal(finding.Rule.Help, match.Groups[6].Value);
        }
    }

    [Fact]
    public void The_problem_matcher_does_not_take_a_remark()
    {
        var remark = SampleFindings.All.Diagnostics.Single(finding => finding.Severity == Severity.Info);

        Assert.DoesNotMatch(
            ProblemMatcher(),
            FindingsFormat.Write("msbuild", SampleFindings.All with { Diagnostics = [remark] }).TrimEnd('\n')
        );
    }

    /// <summary>As in .github/csc.json of actions/setup-dotnet (seen at commit 01c866d): file, line, severity, code, message,
    /// fromPath.</summary>
    [GeneratedRegex(@"^(.*)\((\d+)(?:,\d+|,\d+,\d+)?\):\s+(error|warning)\s+([a-zA-Z]+(?<!MSB)\d+):\s*(.*?)\s+\[(.*?)\]$")]
    private static partial Regex ProblemMatcher();
}
