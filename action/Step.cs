using ProtonBuild.Cli;
using ProtonBuild.Git;
using ProtonBuild.GitHub;
using ProtonBuild.GitHub.Http;

namespace ProtonBuild.GitHubAction;

/// <summary>One step of a workflow: hears what is asked, has the command line's own program do it, and reports.</summary>
internal sealed class Step(Runner runner, TimeProvider time)
{
    public async Task<int> Run(CancellationToken cancellation)
    {
        try
        {
            var inputs = ActionInputs.Of(runner.Variables);
            var trigger = TriggerEvent.Of(runner.Variable, runner.Payload());
            var work = StepPlan.Of(inputs, trigger);
            if (work.Idle is { } why)
            {
                runner.Log.WriteLine($"Nothing was done: {Printable.Of(why)}.");
                return ExitCode.Good;
            }

            return await Work(inputs, trigger, work, cancellation);
        }
        catch (UsageException error)
        {
            return Refuse(error.Message, ExitCode.Usage);
        }
        catch (GitHubException error)
        {
            return Refuse(error.Message, ExitCode.Unavailable);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Refuse(error.Message, ExitCode.Unavailable);
        }
        catch (OperationCanceledException)
        {
            return Refuse("the job was cancelled", ExitCode.Unavailable);
        }
    }

    private async Task<int> Work(ActionInputs inputs, TriggerEvent trigger, StepPlan work, CancellationToken cancellation)
    {
        using var client = Client(inputs);
        using var report = new StepReport(runner, new(inputs, trigger, work), client, time);
        await report.Begin(cancellation);
        var end = await Result(inputs, trigger, work, cancellation);
        if (cancellation.IsCancellationRequested && end.Result is null)
            await report.Cancel();
        else
            await report.Complete(end);
        return end.Code == ExitCode.Good && end.IsFailed(inputs.FailSeverity) ? ExitCode.Findings : end.Code;
    }

    /// <summary>Runs the command; what it needs and cannot have is said as it would say it itself.</summary>
    private async Task<StepEnd> Result(ActionInputs inputs, TriggerEvent trigger, StepPlan work, CancellationToken cancellation)
    {
        try
        {
            using var checkout = await Checkout.Prepare(runner, inputs, trigger, work, cancellation);
            return await Command(inputs, trigger, (work, checkout), cancellation);
        }
        catch (UsageException error)
        {
            return StepEnd.Refused(error.Message, ExitCode.Usage);
        }
        catch (GitUnavailableException error)
        {
            return StepEnd.Refused(error.Message, ExitCode.Unavailable);
        }
        catch (OperationCanceledException)
        {
            return StepEnd.Refused("the job was cancelled", ExitCode.Unavailable);
        }
    }

    private async Task<StepEnd> Command(
        ActionInputs inputs,
        TriggerEvent trigger,
        (StepPlan Work, Checkout Checkout) how,
        CancellationToken cancellation
    )
    {
        RunResult? result = null;
        string? complaint = null;
        var variables = new CommandVariables(runner.Variables, inputs, trigger, how.Checkout);
        var code = await runner.Quoted(async () =>
        {
            using var log = new ErrorSentenceLog(runner.Log);
            var surroundings = new ProcessContext(
                log,
                log,
                how.Checkout.Directory,
                variables.All.GetValueOrDefault,
                IsTerminal: false,
                IsErrorTerminal: false,
                time
            )
            {
                Variables = () => variables.ForPrograms,
                OpenRepository = _ => how.Checkout.Open(),
                OnResult = heard => result = heard,
            };
            var ended = await new CommandLineApp(surroundings).Run([.. how.Work.Arguments(inputs)], cancellation);
            complaint = log.Complaint;
            return ended;
        });
        return new(code, result, result is null ? complaint : null) { Note = variables.Note };
    }

    private GitHubClient? Client(ActionInputs inputs)
    {
        if (GitHubToken.Of(inputs.GitHubToken, "the input 'github-token'") is not { } token)
            return null;
        return new(
            GitHubAddress.Of(runner.Variable, null).Api,
            token,
            time,
            line => runner.Log.WriteLine(Printable.Of($"protonbuild: {line}"))
        );
    }

    private int Refuse(string message, int code)
    {
        runner.Error(message);
        return code;
    }
}
