using ProtonBuild.App;
using ProtonBuild.App.Planning;
using ProtonBuild.App.Publishing;
using ProtonBuild.App.Repositories;
using ProtonBuild.App.Syncing;
using ProtonBuild.App.Validating;
using ProtonBuild.Cli;
using ProtonBuild.Cli.Rendering;
using Spectre.Console;

namespace ProtonBuild.GitHubAction;

/// <summary>Runs the use case of a step, and shows its result in the log as the command line does.</summary>
/// <param name="plan">What to run.</param>
/// <param name="process">What the use case touches of the world.</param>
/// <param name="log">Where it is shown.</param>
internal sealed class UseCaseRun(StepPlan plan, ProcessContext process, TextWriter log)
{
    private readonly IAnsiConsole console = Screen.On(log, isTerminal: false, noColor: true);

    /// <summary>A result that the log shows already; null until then.</summary>
    private RunResult? shown;

    /// <summary>Writes why, where the use case cannot do its work.</summary>
    public async Task<StepEnd> Run(CancellationToken cancellation)
    {
        try
        {
            using var repository = new RepositoryContext(plan.Repository, process);
            var result = plan.Verb switch
            {
                Verb.Validate => Validate(repository),
                Verb.Plan => await Plan(repository, cancellation),
                Verb.Publish => await Publish(repository, cancellation),
                _ => await Sync(repository, cancellation),
            };
            if (result.Refusal is { } refusal)
                Write(refusal);
            return StepEnd.Of(result);
        }
        catch (Exception error) when (Refusal.Of(error) is { } refusal)
        {
            Write(refusal);
            return shown is null ? StepEnd.Refused(refusal.Line, refusal.ExitCode) : new(refusal.ExitCode, shown, null);
        }
    }

    private RunResult Validate(RepositoryContext repository)
    {
        var result = ValidateUseCase.Run(repository, plan.Validate).Run;
        DiagnosticText.Write(log, result.Findings);
        return result;
    }

    private async Task<RunResult> Plan(RepositoryContext repository, CancellationToken cancellation)
    {
        var result = await PlanUseCase.Run(repository, plan.Plan, cancellation);
        PlanText.Write(console, result);
        return result;
    }

    private async Task<RunResult> Sync(RepositoryContext repository, CancellationToken cancellation)
    {
        // Disposing delivers the last events; where that fails, what was synced is reported all the same.
        var progress = new SyncProgress(new(log, log), process.Time);
        await using var sync = new SyncUseCase(repository, progress.OnEvent);
        RunResult result;
        using (progress)
            result = await sync.Run(plan.Sync, cancellation);
        SyncText.Write(console, result);
        shown = result;
        return result;
    }

    private async Task<RunResult> Publish(RepositoryContext repository, CancellationToken cancellation)
    {
        var result = await PublishUseCase.Run(repository, plan.Publish, cancellation);
        PublishText.Write(console, result);
        return result;
    }

    private void Write(Refusal refusal) => log.WriteLine($"protonbuild: {refusal.Line}");
}
