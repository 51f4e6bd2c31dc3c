using ProtonBuild.App;
using ProtonBuild.App.Planning;
using ProtonBuild.App.Publishing;
using ProtonBuild.App.Repositories;
using ProtonBuild.App.Syncing;
using ProtonBuild.App.Validating;

namespace ProtonBuild.GitHubAction;

/// <summary>What a run does.</summary>
/// <param name="Verb">The command.</param>
/// <param name="Inputs">What the workflow asks for.</param>
internal sealed record StepPlan(Verb Verb, ActionInputs Inputs)
{
    /// <summary>The branch it is about; null for all.</summary>
    public string? Branch { get; private init; }

    /// <summary>The commit of the branch; null for its head.</summary>
    public string? Commit { get; private init; }

    /// <summary>Why nothing is to be done; null where something is.</summary>
    public string? Idle { get; private init; }

    /// <exception cref="UsageException">The inputs ask for what cannot be on this occasion.</exception>
    public static StepPlan Of(ActionInputs inputs, TriggerEvent trigger)
    {
        if (trigger.Gone is { } gone)
            return Nothing(inputs, gone);
        if (inputs.Command == Verb.Auto && trigger.Idle is { } idle)
            return Nothing(inputs, idle);
        var verb =
            inputs.Command != Verb.Auto ? inputs.Command
            : trigger.IsProposal ? Verb.Plan
            : Verb.Sync;
        return verb switch
        {
            Verb.Validate => new(verb, inputs),
            Verb.Plan => new(verb, inputs) { Branch = inputs.Branch },
            _ when trigger.IsProposal => throw new UsageException(
                $"the input 'command' is '{Word(verb)}', but on '{trigger.Event}' the action changes and executes "
                    + $"nothing; use auto, validate or plan"
            ),
            _ => OnBranch(verb, inputs, trigger),
        };
    }

    public RepositoryOptions Repository =>
        new()
        {
            ConfigFile = Inputs.Config,
            OpsFile = Inputs.OpsFile,
            PreferRemote = true,
        };

    public ValidateOptions Validate => new() { FailOn = Inputs.FailSeverity };

    public PlanOptions Plan => new() { Branch = Branch, FailOn = Inputs.FailSeverity };

    public SyncOptions Sync =>
        new()
        {
            Branch = Branch,
            Commit = Commit,
            DryRun = Inputs.DryRun,
            // Two pushes in a row are no mistake: the second waits for the first.
            Lease = new() { Wait = Inputs.DryRun ? TimeSpan.Zero : TimeSpan.FromMinutes(10) },
        };

    public PublishOptions Publish => new() { From = Branch, DryRun = Inputs.DryRun };

    private static StepPlan OnBranch(Verb verb, ActionInputs inputs, TriggerEvent trigger)
    {
        if (inputs.Branch is null && trigger.Branch is null)
            throw new UsageException($"the input 'command' is '{Word(verb)}' but the event is on no branch; name one in 'branch'");
        if (inputs.Branch is null || inputs.Branch == trigger.Branch)
            return new(verb, inputs) { Branch = trigger.Branch, Commit = trigger.Commit };
        return inputs.Command == Verb.Auto && trigger.Event == "push"
            ? Nothing(inputs, $"'{trigger.Branch}' was pushed, but the input 'branch' is '{inputs.Branch}'")
            : new(verb, inputs) { Branch = inputs.Branch };
    }

    private static StepPlan Nothing(ActionInputs inputs, string why) => new(Verb.Auto, inputs) { Idle = why };

    private static string Word(Verb verb) => verb.ToString().ToLowerInvariant();
}
