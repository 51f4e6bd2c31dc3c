using System.CommandLine;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>plan</c>: what syncing each branch would do, in promotion order; changes nothing.</summary>
internal static class PlanCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var options = new CommonOptions();
        var branch = new Option<string?>("--branch") { Description = "Only this branch", HelpName = "BRANCH" };
        var command = new Command("plan", "Shows promotion order, waves, and what a sync would do and why; changes nothing") { branch };
        options.AddOutput(command, ofFindings: true);
        foreach (var option in (Option[])[options.State, options.FailOn, options.PreferRemote]) command.Options.Add(option);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var session = new Session(parsed, options, surroundings);
            var workspace = session.Read(session.Sources.InFrontOfUser());
            var (plan, blockers) = workspace.HasErrors ? (new Plan([]), []) : await Plan(session, workspace, parsed.GetValue(branch), cancellation);
            surroundings.Hear(new(workspace) { Plan = workspace.HasErrors ? null : plan, Blockers = blockers });
            session.Write(
                console =>
                {
                    if (workspace.HasErrors) DiagnosticText.Write(console, workspace);
                    else PlanText.Write(console, plan);
                },
                () => PlanReport.Of(plan, workspace).ToJson(),
                session.FindingsOf(workspace, parsed.GetValue(options.FailOn)));
            return ValidateCommand.Judge(workspace, parsed.GetValue(options.FailOn));
        });
        return command;
    }

    private static async Task<(Plan Plan, IReadOnlyList<Blocker> Blockers)> Plan(Session session, Workspace workspace, string? only, CancellationToken cancellation)
    {
        if (only is not null && !workspace.Ops.Branches().Contains(only))
            throw new UsageException($"no instance is synced from the branch '{only}'{Core.Diagnostics.DidYouMean.Hint(only, [.. workspace.Ops.Branches()])}");
        await using var state = await session.ReadState(workspace.Config, cancellation);
        var services = workspace.Ops.Services.Select(service => service.Name).ToList();
        var observation = await state.Observe(new ObserveRequest(session.Git.Name, null, services), cancellation);
        return (new Planner(workspace, observation, session.Git.Compare).Plan(only), observation.ActiveBlockers);
    }
}
