using System.Text.RegularExpressions;
using ProtonBuild.Demo;

namespace ProtonBuild.EndToEnd;

/// <summary>Runs README's commands, and compares what it shows with what the program prints.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("protonbuild-readme-").FullName;
    private readonly string[] readme = File.ReadAllLines(SourceTree.PathOf("README.md"));

    [Fact]
    public async Task Every_protonbuild_command_runs_in_the_example_repository()
    {
        var example = Example();
        var commands = Commands().Where(command => command.StartsWith("protonbuild ", StringComparison.Ordinal)).ToList();
        Assert.True(commands.Count >= 8, "README shows how to use the program");
        foreach (var command in commands)
            (await Cli.Run(example.Path, command.Split(' ')[1..])).Ends(0);
    }

    [Fact]
    public void Every_build_command_is_run_by_ci()
    {
        var ci = File.ReadAllText(SourceTree.PathOf(".ci", "run"));
        var commands = Commands().Where(command => command.StartsWith("./build ", StringComparison.Ordinal)).ToList();
        Assert.Contains("./build demo", commands);
        Assert.Contains("./build test", commands);
        Assert.All(commands, command => Assert.Contains($"\n{command} ", ci, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_mistakes_that_it_shows_are_printed_as_it_shows_them()
    {
        var example = Example();
        example.Edit("frontend-svc/test/frontend-spec.yaml", "port: 80", "port: eighty", onlyFirst: true);
        example.Edit("frontend-svc/test/frontend-spec.yaml", "name: \"beta\"", "name: \"betta\"");
        var printed = (await Cli.Run(example.Path, "validate")).Ends(1);
        Assert.All(Shown("validate"), line => Assert.Contains(line, printed.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_blocked_sync_that_it_shows_is_printed_as_it_shows_it()
    {
        var example = Example();
        (await Cli.Run(example.Path, "sync")).Ends(0);
        (await Cli.Run(example.Path, "instance", "update", "frontend-svc/beta", "--set", "port=8080")).Ends(0);
        example.Edit("frontend-svc/test/frontend-spec.yaml", "desired_count: 1", "desired_count: 2", onlyFirst: true);
        example.Commit("Run two tasks of alpha");
        var printed = (await Cli.Run(example.Path, "sync")).Ends(1);
        var shown = Shown("sync").Where(line => !line.StartsWith("[exit code", StringComparison.Ordinal)).Select(Timeless);
        Assert.Equal(shown, printed.Out.TrimEnd('\n').Split('\n').Select(Timeless));
    }

    [Fact]
    public void Every_folder_that_the_layout_names_is_there()
    {
        var folders = File.ReadLines(SourceTree.PathOf("docs", "contributing.md"))
            .SkipWhile(line => line != "## Layout")
            .TakeWhile(line => line != "## Glossary")
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1])
            .Where(path => !path.StartsWith('-'))
            .ToList();
        Assert.NotEmpty(folders);
        Assert.All(folders, path => Assert.True(Path.Exists(SourceTree.PathOf(path)), path));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private ExampleRepository Example() =>
        ExampleRepository.Create(SourceTree.PathOf("examples", "frontend-svc"), Path.Combine(folder, "frontend-svc"));

    private IEnumerable<string> Commands()
    {
        var inside = false;
        foreach (var line in readme)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                inside = line == "```console";
            else if (inside && line.StartsWith("$ ", StringComparison.Ordinal))
                yield return line[2..];
        }
    }

    /// <summary>What README shows of the demo's step, without the command itself.</summary>
    private List<string> Shown(string step) =>
        [
            .. readme
                .SkipWhile(line => line != $"<!-- demo: {step} -->")
                .Skip(2)
                .TakeWhile(line => line != "```")
                .Where(line => !line.StartsWith("$ ", StringComparison.Ordinal)),
        ];

    /// <summary>A line without what differs from run to run: commits, ids, times, and who ran it.</summary>
    private static string Timeless(string line) => Who().Replace(Varying().Replace(line, "·"), "by hand by ·");

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9a-f]{7}\b|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")]
    private static partial Regex Varying();

    [GeneratedRegex(@"by hand by \S+")]
    private static partial Regex Who();
}
