using ProtonBuild.App;
using ProtonBuild.GitHub;

namespace ProtonBuild.GitHubAction;

/// <summary>One step of a workflow: reads what is asked for, calls the use case, and reports its result.</summary>
internal sealed class Step(Runner runner, TimeProvider time)
{
    private const string Cancelled = "the job was cancelled";

    public async Task<int> Run(CancellationToken cancellation)
    {
        try
        {
            var inputs = ActionInputs.Of(runner.Variables);
            var trigger = TriggerEvent.Of(runner.Variable, runner.Payload());
            var plan = StepPlan.Of(inputs, trigger);
            if (plan.Idle is not { } why)
                return await RunAndReport(plan, trigger, cancellation);
            runner.Log.WriteLine($"Nothing was done: {Printable.Of(why)}.");
            return ExitCode.Good;
        }
        catch (OperationCanceledException)
        {
            return Refuse(Cancelled, ExitCode.Unavailable);
        }
        catch (Exception error) when (Refusal.Of(error) is { } refusal)
        {
            return Refuse(refusal.Message, refusal.ExitCode);
        }
    }

    private async Task<int> RunAndReport(StepPlan plan, TriggerEvent trigger, CancellationToken cancellation)
    {
        using var client = Client(plan.Inputs);
        using var report = new StepReport(runner, new(plan, trigger), client, time);
        await report.Begin(cancellation);
        var end = await RunPlan(plan, trigger, cancellation);
        if (cancellation.IsCancellationRequested && end.Result is null)
            await report.Cancel();
        else
            await report.Complete(end);
        return end.Code == ExitCode.Good && end.IsFailed(plan.Inputs.FailSeverity) ? ExitCode.Findings : end.Code;
    }

    /// <summary>Fetches what the plan needs and runs it; where that cannot be done, the report says why.</summary>
    private async Task<StepEnd> RunPlan(StepPlan plan, TriggerEvent trigger, CancellationToken cancellation)
    {
        try
        {
            using var checkout = await Checkout.Prepare(runner, plan, trigger, cancellation);
            var variables = new StepVariables(runner.Variables, plan.Inputs, trigger, checkout);
            var useCase = new UseCaseRun(plan, Process(checkout, variables), runner.Log);
            var end = await runner.Quoted(() => useCase.Run(cancellation));
            return end with { Note = variables.Note };
        }
        catch (OperationCanceledException)
        {
            return StepEnd.Refused(Cancelled, ExitCode.Unavailable);
        }
        catch (Exception error) when (Refusal.Of(error) is { } refusal)
        {
            return StepEnd.Refused(refusal.Message, refusal.ExitCode);
        }
    }

    private ProcessContext Process(Checkout checkout, StepVariables variables) =>
        new(checkout.Directory, variables.Find, time)
        {
            Variables = () => variables.ForPrograms,
            OpenRepository = _ => checkout.Open(),
            Notice = Notice,
            ProgramOutput = line => runner.Log.WriteLine(Printable.Of(line)),
        };

    private GitHubClient? Client(ActionInputs inputs) =>
        GitHubToken.Of(inputs.GitHubToken, "the input 'github-token'") is { } token
            ? new(GitHubAddress.Of(runner.Variable, null).Api, token, time, Notice)
            : null;

    private void Notice(string sentence) => runner.Log.WriteLine(Printable.Of($"protonbuild: {sentence}"));

    private int Refuse(string message, int code)
    {
        runner.Error(message);
        return code;
    }
}
