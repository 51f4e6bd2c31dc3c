using Microsoft.Data.Sqlite;

namespace ProtonBuild.Tests.Cli;

/// <summary>A state that cannot be used: every command says which file and what to do, and changes nothing.</summary>
public sealed class BadStateTests()
    : SyncedShop(
        "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: spec.yaml }\n      prod: { branch: prod, "
            + "spec: spec.yaml }\n  publish: { from: main, to: prod }\n",
        "proton: ServiceSpec\ninstances:\n  - { name: beta, environment: test, spec: { port: 80 } }\n  - { name: "
            + "prod, environment: test, spec: { port: 80 } }\n"
    )
{
    private static readonly string[][] Commands =
    [
        ["sync"],
        ["status"],
        ["plan"],
        ["publish", "--dry-run"],
        ["blockers", "list"],
        ["blockers", "resolve", "abcd", "--reason", "x"],
        ["instance", "update", "shop/beta", "--set", "port=1"],
        ["history"],
    ];

    private string State => Repository.PathOf(".protonbuild/state.db");

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        File.WriteAllText(State, "these are my notes, " + new string('x', 2000));
        await AllRefuse(State, "is not a state file of protonbuild; name another one with --state, or move it away");
    }

    [Fact]
    public async Task Another_programs_database_is_refused_and_left_alone()
    {
        File.Delete(State);
        Sql(State, "CREATE TABLE songs (title TEXT)");
        await AllRefuse(State, "is not a state file of protonbuild");
    }

    [Fact]
    public async Task A_state_of_a_newer_version_is_refused_and_left_alone()
    {
        Sql(State, "INSERT INTO schema_version (version, tool, applied_at) VALUES (999, '9.8.7', 0)");
        await AllRefuse(State, "9.8.7");
    }

    [Fact]
    public async Task A_folder_is_refused_as_a_state_file()
    {
        Directory.CreateDirectory(Repository.PathOf("folder"));
        await AllRefuse(
            Repository.PathOf("folder"),
            "is a folder, not a state file of protonbuild; name a file in it with --state",
            "--state",
            "folder"
        );
    }

    [Fact]
    public async Task A_read_only_file_can_be_looked_at_and_not_be_written()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(State, UnixFileMode.UserRead);
        var before = FolderSnapshot.Of(Repository.Path);
        (await ToolRun.In(Repository, "sync")).Complains(
            3,
            State,
            "is read-only; make it writable (chmod u+w), or name another one with --state"
        );
        (await ToolRun.In(Repository, "instance", "update", "shop/beta", "--set", "port=1")).Complains(3, "is read-only");
        (await ToolRun.In(Repository, "status")).Ends(0);
        Assert.Equal(before, FolderSnapshot.Of(Repository.Path));
    }

    [Fact]
    public async Task A_file_that_another_program_keeps_locked_is_waited_for_and_then_refused()
    {
        using var other = new SqliteConnection($"Data Source={State};Pooling=False");
        other.Open();
        Execute(other, "BEGIN IMMEDIATE");
        // Reading goes on meanwhile.
        (await ToolRun.In(Repository, "status")).Ends(0);
        (await ToolRun.In(Repository, "sync")).Complains(
            3,
            State,
            "was locked by another process for more than 5 s; wait until that one has ended"
        );
        Execute(other, "ROLLBACK");
        (await ToolRun.In(Repository, "sync")).Ends(0);
    }

    [Fact]
    public async Task A_manual_change_is_refused_where_nothing_was_ever_synced()
    {
        Directory.Delete(Repository.PathOf(".protonbuild"), recursive: true);
        var before = FolderSnapshot.Of(Repository.Path);
        (await ToolRun.In(Repository, "instance", "update", "shop/beta", "--set", "port=1")).Complains(
            2,
            "there is no state in",
            "run 'protonbuild sync' to create it, or name another with --state"
        );
        (await ToolRun.In(Repository, "blockers", "resolve", "abcd", "--reason", "x")).Complains(2, "there is no state in");
        Assert.Equal(before, FolderSnapshot.Of(Repository.Path));
    }

    [Fact]
    public async Task An_endpoint_is_not_taken_for_a_file()
    {
        (await ToolRun.In(Repository, "status", "--state", "http://127.0.0.1:1")).Complains(
            3,
            "the state endpoint http://127.0.0.1:1 is out of reach"
        );
        Assert.False(Directory.Exists(Repository.PathOf("http:")));
    }

    private async Task AllRefuse(string file, string sentence, params string[] options)
    {
        var before = FolderSnapshot.Of(Repository.Path);
        foreach (var command in Commands)
            (await ToolRun.In(Repository, [.. command, .. options])).Complains(3, file, sentence);
        Assert.Equal(before, FolderSnapshot.Of(Repository.Path));
    }

    private static void Sql(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, sql);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of a test.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
