namespace ProtonBuild.Tests.Cli;

public sealed class StateTests : SyncedShop
{
    [Fact]
    public async Task A_state_moves_from_file_to_file_and_is_the_same_there()
    {
        Assert.Matches(
            "^exported [0-9]+ rows\n$",
            (await ToolRun.In(Repository, "state", "export", "--output", "one.jsonl")).Ends(0).Error
        );
        Assert.Matches(
            "^imported [0-9]+ rows\n$",
            (await ToolRun.In(Repository, "state", "import", "--input", "one.jsonl", "--state", "other.db")).Ends(0).Error
        );
        (await ToolRun.In(Repository, "state", "export", "--state", "other.db", "--output", "two.jsonl")).Ends(0);
        Assert.Equal(File.ReadAllText(Repository.PathOf("one.jsonl")), File.ReadAllText(Repository.PathOf("two.jsonl")));
        var status = (await ToolRun.In(Repository, "status", "--format", "json")).Out;
        Assert.Equal(status, (await ToolRun.In(Repository, "status", "--format", "json", "--state", "other.db")).Out);
        Assert.Contains("shop", status, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Repository.PathOf("one.jsonl")));
    }

    [Fact]
    public async Task An_impossible_export_or_import_is_refused_and_nothing_is_overwritten()
    {
        (await ToolRun.In(Repository, "state", "export", "--state", "missing.db")).Complains(2, "there is no state in", "missing.db");
        (await ToolRun.In(Repository, "state", "export", "--output", "spec.yaml")).Complains(2, "the file", "spec.yaml' already exists");
        (await ToolRun.In(Repository, "state", "import", "--input", "spec.yaml", "--state", "other.db")).Complains(
            2,
            "line 1",
            "nothing was imported"
        );
        (await ToolRun.In(Repository, "state", "import", "--input", "missing.jsonl", "--state", "other.db")).Complains(3, "missing.jsonl");
        (await ToolRun.In(Repository, "state", "export", "--output", "one.jsonl")).Ends(0);
        (await ToolRun.In(Repository, "state", "import", "--input", "one.jsonl")).Complains(1, "holds something already");
    }
}
