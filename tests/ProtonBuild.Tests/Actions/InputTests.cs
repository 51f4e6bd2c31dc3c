using ProtonBuild.App;
using ProtonBuild.GitHubAction;

namespace ProtonBuild.Tests.Actions;

public sealed class InputTests
{
    [Fact]
    public void Action_yml_and_the_docs_say_what_the_code_takes_and_gives()
    {
        var inputs = InputTable.All.Select(row => $"{row.Name}|{row.Default}|{row.Description}").ToList();
        var outputs = InputTable.Outputs.Select(row => $"{row.Name}|{row.Description}").ToList();
        var action = File.ReadAllLines(SourceTree.PathOf("action.yml"));
        Assert.Equal(inputs, Entries(action, "inputs:").Select(entry => $"{entry["name"]}|{entry["default"]}|{entry["description"]}"));
        Assert.Equal(outputs, Entries(action, "outputs:").Select(entry => $"{entry["name"]}|{entry["description"]}"));

        var docs = File.ReadAllLines(SourceTree.PathOf("docs", "action.md"));
        Assert.Equal(inputs, Table(docs, "| input | default | what |"));
        Assert.Equal(outputs, Table(docs, "| output | what |"));
    }

    [Fact]
    public void Whatever_is_not_given_has_its_default()
    {
        var inputs = Read(("state", " "), ("github-token", ""));
        Assert.Equal(
            (Verb.Auto, AnnotationMode.Check, "error", "ProtonBuild", ".", (string?)null, (string?)null, false),
            (
                inputs.Command,
                inputs.Annotations,
                inputs.FailOn,
                inputs.CheckName,
                inputs.WorkingDirectory,
                inputs.State,
                inputs.GitHubToken,
                inputs.DryRun
            )
        );
    }

    [Theory]
    [InlineData("comand=auto", "unknown input 'comand'; did you mean 'command'?")]
    [InlineData("ops_file=a.yaml", "unknown input 'ops_file'; did you mean 'ops-file'?")]
    [InlineData("telepathy=on", "unknown input 'telepathy'; the inputs are command, ops-file,")]
    [InlineData("command=synk", "the input 'command' is 'synk'; use auto, validate, plan, sync or publish; did you mean 'sync'?")]
    [InlineData("command=2", "the input 'command' is '2'")]
    [InlineData("fail-on=fatal", "the input 'fail-on' is 'fatal'; use error, warning or info")]
    [InlineData("annotations=checks", "the input 'annotations' is 'checks'; use check, commands or none; did you mean 'check'?")]
    [InlineData("dry-run=yes", "the input 'dry-run' is 'yes'; write true or false")]
    [InlineData("state-token=a.b", "the input 'state-token' is set but 'state' is not")]
    [InlineData("state-token=a.b state=state.db", "the input 'state-token' is set but 'state' is the file 'state.db'")]
    [InlineData("command=validate branch=dev", "the input 'branch' has no effect with 'command: validate'")]
    [InlineData("comment=true", "the input 'comment' is 'true' but 'github-token' is empty")]
    public void An_input_that_cannot_be_is_named(string given, string message)
    {
        var error = Assert.Throws<UsageException>(() =>
            Read([.. given.Split(' ').Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))])
        );
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a.b", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_runners_settings_for_a_container_are_no_inputs() => Read(("args", "x"), ("entrypoint", "y"));

    [Fact]
    public void The_delimiter_of_an_output_cannot_be_forged()
    {
        var file = Path.GetTempFileName();
        try
        {
            var runner = new Runner(TextWriter.Null, new Dictionary<string, string> { ["GITHUB_OUTPUT"] = file });
            runner.Output("plan", "a\nEOF\nerrors=0\n");
            runner.Output("errors", "1");
            Assert.Equal(
                new Dictionary<string, string> { ["plan"] = "a\nEOF\nerrors=0\n", ["errors"] = "1" },
                StepRun.Read(File.ReadAllText(file))
            );
            var ends = File.ReadAllLines(file)
                .Where(line => line.Contains("<<", StringComparison.Ordinal))
                .Select(line => line.Split("<<")[1])
                .ToList();
            Assert.Equal(2, ends.Distinct().Count());
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static ActionInputs Read(params (string Name, string Value)[] given) =>
        ActionInputs.Of(given.ToDictionary(pair => $"INPUT_{pair.Name.ToUpperInvariant()}", pair => pair.Value));

    private static IEnumerable<Dictionary<string, string>> Entries(string[] lines, string section)
    {
        Dictionary<string, string>? entry = null;
        foreach (var line in lines.SkipWhile(line => line != section).Skip(1).TakeWhile(line => line.StartsWith(' ')))
        {
            var (key, value) = (line.Trim().Split(':', 2)[0], line.Trim().Split(':', 2)[1].Trim().Trim('"'));
            if (line[2] != ' ')
            {
                if (entry is not null)
                    yield return entry;
                entry = new() { ["name"] = key };
            }
            else
            {
                entry![key] = value;
            }
        }

        yield return entry!;
    }

    private static IEnumerable<string> Table(string[] lines, string head) =>
        lines
            .SkipWhile(line => line != head)
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => string.Join('|', line.Trim('|').Split('|').Select(cell => cell.Trim().Trim('`'))));
}
