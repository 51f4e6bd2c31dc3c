using ProtonBuild.App;
using ProtonBuild.App.Planning;
using ProtonBuild.App.Publishing;
using ProtonBuild.App.Repositories;
using ProtonBuild.App.Syncing;
using ProtonBuild.App.Validating;
using ProtonBuild.Core.State;
using ProtonBuild.Tests.Publishing;

namespace ProtonBuild.Tests.UseCases;

/// <summary>The use cases as a host calls them: typed options in, a typed result out, and nothing printed.</summary>
public sealed class UseCaseTests : IDisposable
{
    private readonly GatedShop shop = new("publish: {}\ngates: [{ to: prod, command: [./smoke.sh] }]\n");
    private readonly List<string> notices = [];
    private readonly List<string> output = [];

    public void Dispose() => shop.Dispose();

    [Fact]
    public void No_use_case_knows_a_command_line_or_a_console()
    {
        var references = typeof(RunResult).Assembly.GetReferencedAssemblies().Select(name => name.Name);

        Assert.DoesNotContain(references, name => name is "System.CommandLine" or "Spectre.Console" or "protonbuild");
    }

    [Fact]
    public async Task A_plan_says_what_would_change_and_a_sync_then_does_it()
    {
        shop.Script("smoke.sh", "exit 0");
        using var repository = Open();
        var planned = await PlanUseCase.Run(repository, new() { Branch = "main" }, default);
        Assert.Equal(SyncAction.Create, Assert.Single(planned.Plan!.Branches).Instances[0].Decision.Action);

        var synced = await Sync(repository);

        Assert.Equal(SyncResult.Created, Assert.Single(synced.Outcome!.Instances).Result);
        Assert.Equal((ExitCode.Good, null), (synced.ExitCode, synced.Plan));
        // Without a token the due pull request is shown, and the sync is complete.
        Assert.Equal(PublishResult.DryRun, Assert.Single(synced.Publish).Outcome.Result);
    }

    [Fact]
    public async Task A_dry_run_of_a_sync_has_a_plan_and_no_outcome()
    {
        using var repository = Open();

        var result = await Sync(repository, new() { DryRun = true });

        Assert.Equal((ExitCode.Good, null), (result.ExitCode, result.Outcome));
        Assert.NotNull(result.Plan);
        Assert.False(Directory.Exists(shop.Repository.PathOf(".protonbuild")));
    }

    [Fact]
    public async Task A_gates_command_that_fails_leaves_the_step_waiting_and_its_output_is_passed_on()
    {
        shop.Script("smoke.sh", "echo ::error::broken\nexit 3");
        using var repository = Open();

        var step = Assert.Single((await Sync(repository)).Publish);

        Assert.Equal(
            (PublishResult.Waiting, "the command './smoke.sh' ended with exit code 3"),
            (step.Outcome.Result, step.Outcome.Reason)
        );
        Assert.Equal(["[main -> prod] ::error::broken"], output);
        Assert.Empty(notices);
    }

    [Fact]
    public async Task A_preview_of_publishing_runs_no_command_and_names_it()
    {
        shop.Script("smoke.sh", "exit 0");
        using var repository = Open();
        await Sync(repository);
        shop.Script("smoke.sh", "touch ran");

        var step = Assert.Single((await PublishUseCase.Run(repository, new() { DryRun = true }, default)).Publish);

        Assert.Equal((PublishResult.DryRun, "once './smoke.sh' succeeded"), (step.Outcome.Result, step.Outcome.Reason));
        Assert.False(File.Exists(shop.Repository.PathOf("ran")));
    }

    [Fact]
    public async Task A_due_pull_request_without_a_token_fails_publishing_and_not_a_sync()
    {
        shop.Script("smoke.sh", "exit 0");
        using var repository = Open();
        Assert.Equal(ExitCode.Good, (await Sync(repository)).ExitCode);

        var result = await PublishUseCase.Run(repository, new(), default);

        Assert.Equal((ExitCode.Findings, null), (result.ExitCode, result.Refusal));
        Assert.StartsWith("no GitHub token is set", Assert.Single(result.Publish).Outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_with_errors_are_a_result_and_nothing_is_synced()
    {
        shop.Repository.Write(Shop.SpecFile, "proton: ServiceSpec\ninstances: 3\n");
        shop.Repository.Commit("Break it");
        using var repository = Open();

        var result = await Sync(repository);

        Assert.Equal((ExitCode.Findings, null, null), (result.ExitCode, result.Outcome, result.Plan));
        Assert.True(result.Findings.IsFailed);
        Assert.Equal(ExitCode.Findings, ValidateUseCase.Run(repository, new()).Run.ExitCode);
    }

    private RepositoryContext Open() =>
        new(
            new(),
            ToolRun.Context(shop.Repository.Path) with
            {
                Variables = () => shop.Environment,
                Notice = notices.Add,
                ProgramOutput = output.Add,
            }
        );

    private static async Task<RunResult> Sync(RepositoryContext repository, SyncOptions? options = null)
    {
        await using var sync = new SyncUseCase(repository, _ => { });
        return await sync.Run(options ?? new(), default);
    }
}
