namespace ProtonBuild.EndToEnd;

/// <summary>Exit codes 0 to 3, for every command that can end so.</summary>
public sealed class ExitCodeTests : IDisposable
{
    private readonly ShopRepository shop = ShopRepository.Create();

    public void Dispose() => shop.Dispose();

    [Fact]
    public async Task A_successful_command_ends_with_0()
    {
        foreach (var command in (string[])["validate", "plan", "sync", "publish --dry-run", "status", "blockers list", "history"])
            (await Run(command)).Ends(0);
        var id = await shop.ManualChangeEntry("back-end/beta");
        (await Run($"blockers resolve {id} --reason right")).Ends(0);
    }

    [Fact]
    public async Task Findings_and_syncs_that_left_something_behind_end_with_1()
    {
        (await Run("sync")).Ends(0);
        await shop.ManualChangeEntry("back-end/beta");
        foreach (var command in (string[])["sync", "publish --dry-run", "instance delete front-end/beta"])
            (await Run(command)).Ends(1);
        shop.Write("front-end/spec.yaml", "proton: ServiceSpec\n");
        shop.Commit("Break the spec");
        foreach (var command in (string[])["validate", "plan", "sync", "publish --dry-run"])
            (await Run(command)).Ends(1);
    }

    [Fact]
    public async Task Bad_usage_and_bad_configuration_end_with_2()
    {
        foreach (
            var command in (string[])["vlidate", "validate --nope", "sync --branch nope", "blockers resolve", "instance update x --set a=1"]
        )
            (await Run(command)).Ends(2);
        shop.Write("protonbuild.yaml", "nope: 1\n");
        shop.Commit("Break the configuration");
        foreach (var command in (string[])["validate", "plan", "sync", "publish --dry-run", "status", "blockers list", "history"])
            (await Run(command)).Ends(2);
        Assert.False(Directory.Exists(shop.PathOf(".protonbuild")));
    }

    [Fact]
    public async Task A_state_or_repository_that_cannot_be_reached_ends_with_3()
    {
        File.WriteAllText(Path.Combine(shop.Outside, "notes.db"), "no database");
        foreach (
            var command in (string[])["plan", "sync", "publish --dry-run", "status", "blockers list", "history", "instance delete a/b"]
        )
            (await Run($"{command} --state ../outside/notes.db")).Complains(3, "is not a state file of protonbuild");
        foreach (var command in (string[])["validate", "sync", "status"])
            (await Cli.Run(shop.Outside, command.Split(' '))).Complains(3, "There is no git repository in");
    }

    private Task<ProgramRun> Run(string command) => shop.Run(command.Split(' '));
}
