using ProtonBuild.Cli;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Git;

namespace ProtonBuild.Tests.Cases;

/// <summary>
/// A folder of tests/cases a case: <c>files/</c> is the work tree with <c>main</c> checked out, <c>branches/NAME/</c> are the
/// files of other branches, <c>expected.txt</c> is what <c>validate</c> prints. With PROTONBUILD_GOLDEN=write the expected
/// output is written anew, to be read before it is committed.
/// </summary>
public sealed class GoldenCaseTests
{
    private static readonly string Root = FindRoot();

    public static TheoryData<string> All() =>
        [
            .. Directory
                .EnumerateDirectories(Root)
                .SelectMany(Directory.EnumerateDirectories)
                .Select(folder => Path.GetRelativePath(Root, folder))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(All))]
    public void What_validate_prints_is_what_the_case_expects(string name)
    {
        var folder = Path.Combine(Root, name);
        var printed = Validate(folder);
        var expected = Path.Combine(folder, "expected.txt");
        if (Environment.GetEnvironmentVariable("PROTONBUILD_GOLDEN") == "write")
            File.WriteAllText(expected, printed);
        Assert.Equal(File.ReadAllText(expected), printed);
    }

    private static string Validate(string folder)
    {
        var files = new WorkTreeFiles(Path.Combine(folder, "files"));
        var workspace = WorkspaceReader.Read(new(files, Find));
        using var text = new StringWriter { NewLine = "\n" };
        DiagnosticText.Write(Screen.On(text, isTerminal: false, noColor: true), workspace);
        return text.ToString();

        BranchSource? Find(string branch)
        {
            if (branch == "main")
                return new(branch, new string('1', 40), files, IsCheckedOut: true);
            var other = Path.Combine(folder, "branches", branch);
            return Directory.Exists(other) ? new(branch, new string('2', 40), new WorkTreeFiles(other), IsCheckedOut: false) : null;
        }
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ProtonBuild.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "tests", "cases");
    }
}
