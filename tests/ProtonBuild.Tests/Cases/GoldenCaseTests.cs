using ProtonBuild.Cli;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.Rules;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Tests.Cases;

public sealed class GoldenCaseTests
{
    public static TheoryData<string> Cases => [.. GoldenCase.Names];

    public static TheoryData<string> Codes => [.. AllRules.List.Select(rule => rule.Code)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Validate_prints_what_the_case_expects(string name)
    {
        var golden = new GoldenCase(name);

        Golden.MatchesFile(golden.Expected, Validate(golden));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_rule_has_a_case_that_expects_its_finding(string code)
    {
        var name = Assert.Single(GoldenCase.Names, name => name.StartsWith($"rules/{code}-", StringComparison.Ordinal));

        Assert.Contains($" {code}: ", File.ReadAllText(new GoldenCase(name).Expected), StringComparison.Ordinal);
    }

    private static string Validate(GoldenCase golden)
    {
        var files = golden.Files();
        var workspace = WorkspaceReader.Read(new(files, Find));
        using var text = new StringWriter { NewLine = "\n" };
        DiagnosticText.Write(Screen.On(text, isTerminal: false, noColor: true), Findings.Of(workspace));
        return text.ToString();

        BranchSource? Find(string branch) =>
            branch == "main" ? new(branch, new string('1', 40), files, IsCheckedOut: true)
            : golden.Branch(branch) is { } other ? new(branch, new string('2', 40), other, IsCheckedOut: false)
            : null;
    }
}
