namespace ProtonBuild.Tests.Cli;

/// <summary>Command lines that ask for what cannot be: exit code 2, one sentence, and what to write instead.</summary>
public sealed class BadUsageTests : SyncedShop
{
    public static TheoryData<string, string> Wrong =>
        new()
        {
            { "vaildate", "'protonbuild' does not accept 'vaildate'; did you mean 'validate'?" },
            { "validate --formt json", "'protonbuild validate' does not accept '--formt'; did you mean '--format'?" },
            { "validate --format xml", "'xml' is not a format of this command; use text, json, " },
            { "sync --format xml", "'xml' is not a format of this command; use text, json" },
            { "history --formt json", "'protonbuild history' does not accept '--formt'; did you mean '--format'?" },
            { "validate --format text --format json", "two formats would go to stdout" },
            { "validate --output", "'--output'" },
            {
                "validate --output missing/report.json",
                "'--output missing/report.json' is in a folder that does not exist; create it first"
            },
            { "sync --format json --output missing/report.json", "in a folder that does not exist" },
            { "validate --output .", "'--output .' is a folder; name a file in it" },
            { "validate --output a --output b", "has no --format of its own" },
            { "validate --fail-on nothing", "'nothing' is not a severity; use error, warning or info" },
            { "validate --fail-on off", "'off' is not a severity" },
            { "validate --fail-on 3", "'3' is not a severity" },
            { "validate --config ../elsewhere.yaml", "the configuration '../elsewhere.yaml' is not in the repository" },
            { "validate --config /etc/passwd", "the configuration '/etc/passwd' is not in the repository" },
            { "sync surplus", "'protonbuild sync' does not accept 'surplus'" },
            { "sync --branch mian", "there is no branch 'mian' here or on origin; did you mean 'main'?" },
            { "sync --branch ../main", "there is no branch '../main'" },
            { "sync --branch HEAD", "there is no branch 'HEAD'" },
            { "sync --max-parallel 0", "--max-parallel must be a number from 1 to 256" },
            { "sync --max-parallel many", "--max-parallel must be a number from 1 to 256" },
            { "plan --branch mian", "no instance is synced from the branch 'mian'; did you mean 'main'?" },
            { "publish --dry-run", "no publish step leads from 'main'; add one to proton-ops.yaml" },
            { "publish --dry-run --to nowhere", "no publish step leads from 'main' to 'nowhere'" },
            { "blockers", "command" },
            { "blockers resolve abc --reason x", "at least its first four characters; see 'protonbuild blockers list'" },
            { "blockers resolve abcd --reason x", "no blocker with this id is recorded; see 'protonbuild blockers list'" },
            { "blockers resolve abcd", "'--reason' is required" },
            { "blockers resolve --reason x", "'resolve'" },
            { "instance update shop --set port=1", "'shop' is not an instance; write SERVICE/INSTANCE" },
            { "instance update shop/betta --set port=1", "no service instance shop/betta is recorded; did you mean shop/beta?" },
            { "instance update shop/beta", "'--set' is required" },
            { "instance update shop/beta --set port", "'--set port' has no value; write INPUT=VALUE" },
            { "instance update shop/beta --set =80", "'--set =80' has no value; write INPUT=VALUE" },
            { "instance update shop/beta --set port=[", "the value of '--set port=[' is not valid YAML: " },
            { "instance update shop/beta --set port..x=1", "'port..x' is not the path of an input" },
            { "instance update shop/beta --set port.x=1", "the input 'port' is a single value and has no parts" },
            { "instance delete shop/gamma", "no service instance shop/gamma is recorded" },
            { "history a/b/c", "'a/b/c' is not an instance; write SERVICE or SERVICE/INSTANCE" },
            { "history --limit 0", "a limit is between 1 and 1000" },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task An_impossible_command_line_is_refused_in_one_sentence_and_changes_nothing(string arguments, string sentence)
    {
        var before = FolderSnapshot.Of(Repository.Path);
        (await ToolRun.In(Repository, arguments.Split(' '))).Complains(2, sentence);
        Assert.Equal(before, FolderSnapshot.Of(Repository.Path));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("history")]
    [InlineData("blockers list")]
    [InlineData("instance update shop/beta --set port=1")]
    [InlineData("instance delete shop/beta")]
    public async Task A_configuration_that_cannot_be_read_is_not_taken_for_an_absent_one(string arguments)
    {
        Repository.Write("protonbuild.yaml", "state: elsewhere.db\nrules: { PB4005: info\n");
        var before = FolderSnapshot.Of(Repository.Path);
        (await ToolRun.In(Repository, arguments.Split(' '))).Complains(2, "the configuration 'protonbuild.yaml' has errors");
        Assert.Equal(before, FolderSnapshot.Of(Repository.Path));
    }

    [Theory]
    [InlineData("validate", "state: elsewhere.db\nrules: { PB4005: info\n", "protonbuild.yaml:2:8: error PB0001")]
    [InlineData("validate", "state: a.db\nstate: b.db\n", "protonbuild.yaml:2:1: error PB0002")]
    [InlineData("validate", "state: \0\n", "protonbuild.yaml:1:8: error PB0004")]
    [InlineData("plan", "rules:\n\tPB4005: info\n", "protonbuild.yaml:2:1: error PB0001")]
    public async Task Broken_yaml_in_the_configuration_is_a_configuration_error(string command, string text, string place)
    {
        Repository.Write("protonbuild.yaml", text);
        (await ToolRun.In(Repository, command)).Finds(2, place);
    }

    [Fact]
    public async Task Broken_yaml_in_a_committed_configuration_keeps_a_sync_from_writing_anything()
    {
        Repository.Write("protonbuild.yaml", "state: elsewhere.db\nrules: { PB4005: info\n");
        Repository.Commit("Break the configuration");
        var before = FolderSnapshot.Of(Repository.Path);
        (await ToolRun.In(Repository, "sync")).Finds(2, "protonbuild.yaml:2:8: error PB0001");
        Assert.Equal(before, FolderSnapshot.Of(Repository.Path));
    }

    [Theory]
    [InlineData("--repo")]
    [InlineData("--config")]
    [InlineData("--branch")]
    [InlineData("--output")]
    public async Task An_empty_value_is_no_crash(string option)
    {
        var run = (await ToolRun.In(Repository, "sync", option, ""));
        Assert.True(run.Code is 0 or 2, run.Error);
        run.Ends(run.Code);
    }

    [Fact]
    public async Task A_blocker_is_resolved_once_and_with_a_reason()
    {
        (await ToolRun.In(Repository, "instance", "update", "shop/beta", "--set", "port=1")).Ends(0);
        var id = (await ToolRun.In(Repository, "blockers", "list")).Out.Split("blockers resolve ")[1].Split(' ')[0];
        (await ToolRun.In(Repository, "blockers", "resolve", id, "--reason", "  ")).Complains(2, "(the reason)");
        (await ToolRun.In(Repository, "blockers", "resolve", id, "--reason", new string('x', 5001))).Complains(2, "at most 5000 are kept");
        (await ToolRun.In(Repository, "blockers", "resolve", id, "--reason", "right")).Ends(0);
        (await ToolRun.In(Repository, "blockers", "resolve", id, "--reason", "right")).Complains(1, "was resolved already, by alice at");
    }

    [Fact]
    public async Task Outside_of_a_repository_there_is_nothing_to_do()
    {
        var folder = Directory.CreateTempSubdirectory("protonbuild-").FullName;
        (await ToolRun.In(folder, "validate")).Complains(
            3,
            $"There is no git repository in {folder} or above it. Name a folder of one, or run `git init` there."
        );
        (await ToolRun.In(folder, "sync", "--repo", "missing")).Complains(3, "There is no folder");
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Directory.Delete(folder);
    }

    [Fact]
    public async Task Without_a_command_it_says_which_there_are()
    {
        var help = (await ToolRun.In(Repository)).Ends(0).Out;
        foreach (var command in (string[])["validate", "plan", "sync", "publish", "status", "blockers", "instance", "history"])
            Assert.Contains($"  {command} ", help, StringComparison.Ordinal);
    }
}
