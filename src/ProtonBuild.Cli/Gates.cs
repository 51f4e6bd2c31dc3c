using ProtonBuild.Cli.Deploying;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Publishing;
using ProtonBuild.Core.State;

namespace ProtonBuild.Cli;

/// <summary>What stands before the publish steps that are due: freeze windows and soak times, then commands.</summary>
/// <param name="session">The run.</param>
/// <param name="config">The configuration of the commit published.</param>
/// <param name="overriding">Why freeze windows do not hold this time; null where they do.</param>
internal sealed class Gates(Session session, ProtonBuildConfig config, string? overriding)
{
    /// <summary>Steps whose gates are closed come out waiting. No command is run; a step that one stands before says so.</summary>
    /// <param name="steps">As they were decided.</param>
    /// <param name="lastDeployed">As <see cref="LastDeployment"/> has it.</param>
    public IReadOnlyList<PublishStepResult> Look(IReadOnlyList<PublishStepResult> steps, DateTimeOffset? lastDeployed) =>
        [
            .. steps.Select(step =>
            {
                var decided = Decide(step, lastDeployed);
                var commands = IsDue(decided) ? Commands(decided).Select(gate => $"'{ProgramRun.Say(gate.Command)}'").ToList() : [];
                return commands.Count == 0
                    ? decided
                    : decided with
                    {
                        Outcome = decided.Outcome with { Reason = $"once {string.Join(" and ", commands)} succeeded" },
                    };
            }),
        ];

    /// <summary>As <see cref="Look"/>; where nothing else is closed, the commands are run.</summary>
    public async Task<IReadOnlyList<PublishStepResult>> Pass(
        IReadOnlyList<PublishStepResult> steps,
        DateTimeOffset? lastDeployed,
        Revision revision,
        CancellationToken cancellation
    )
    {
        var passed = new List<PublishStepResult>();
        foreach (var step in steps)
        {
            var decided = Decide(step, lastDeployed);
            passed.Add(IsDue(decided) ? await Run(decided, revision, cancellation) : decided);
        }

        return passed;
    }

    private PublishStepResult Decide(PublishStepResult step, DateTimeOffset? lastDeployed)
    {
        if (!IsDue(step))
            return step;
        var decision = GateDecision.Decide(
            config.Gates,
            new(step.Outcome.From, step.Outcome.To, lastDeployed, overriding),
            session.ProcessContext.Time.GetUtcNow()
        );
        return decision.Closed is null
            ? step with
            {
                Outcome = step.Outcome with { Override = decision.Overridden },
            }
            : step with
            {
                Outcome = step.Outcome with { Result = PublishResult.Waiting, Reason = decision.Closed },
                OpensAt = decision.OpensAt,
            };
    }

    private async Task<PublishStepResult> Run(PublishStepResult step, Revision revision, CancellationToken cancellation)
    {
        foreach (var gate in Commands(step))
        {
            if (await new GateCommand(gate, config.Deploy.Secrets, session).Run(step.Outcome, revision, cancellation) is { } closed)
                return step with { Outcome = step.Outcome with { Result = PublishResult.Waiting, Reason = closed, Override = null } };
        }

        return step;
    }

    private IEnumerable<GateSettings> Commands(PublishStepResult step) =>
        config.Gates.Where(gate => gate.Command.Count > 0 && gate.StandsBefore(step.Outcome.To));

    private static bool IsDue(PublishStepResult step) => step.Outcome.Result == PublishResult.DryRun;
}
