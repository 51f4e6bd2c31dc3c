using ProtonBuild.Cli;

namespace ProtonBuild.GitHubAction;

/// <summary>What a run does.</summary>
/// <param name="Verb">The command.</param>
/// <param name="Branch">The branch it is about; null for all.</param>
/// <param name="Commit">The commit of the branch; null for where it stands.</param>
internal sealed record StepPlan(Verb Verb, string? Branch = null, string? Commit = null)
{
    /// <summary>Why nothing is to be done; null where something is.</summary>
    public string? Idle { get; private init; }

    /// <exception cref="UsageException">The inputs ask for what cannot be on this occasion.</exception>
    public static StepPlan Of(ActionInputs inputs, TriggerEvent trigger)
    {
        if (trigger.Gone is { } gone)
            return Nothing(gone);
        if (inputs.Command == Verb.Auto && trigger.Idle is { } idle)
            return Nothing(idle);
        var verb =
            inputs.Command != Verb.Auto ? inputs.Command
            : trigger.IsProposal ? Verb.Plan
            : Verb.Sync;
        return verb switch
        {
            Verb.Validate => new(verb),
            Verb.Plan => new(verb, inputs.Branch),
            _ when trigger.IsProposal => throw new UsageException(
                $"the input 'command' is '{Said(verb)}', but on '{trigger.Event}' the action changes and executes "
                    + $"nothing; use auto, validate or plan"
            ),
            _ => OnBranch(verb, inputs, trigger),
        };
    }

    /// <summary>The command line that does it.</summary>
    public IReadOnlyList<string> Arguments(ActionInputs inputs)
    {
        List<string> arguments = [Said(Verb), "--prefer-remote"];
        if (inputs.OpsFile is { } ops)
            arguments.AddRange(["--ops", ops]);
        if (inputs.Config is { } config)
            arguments.AddRange(["--config", config]);
        if (Verb is Verb.Validate or Verb.Plan)
            arguments.AddRange(["--fail-on", inputs.FailOn]);
        if (Branch is { } branch)
            arguments.AddRange([Verb == Verb.Publish ? "--from" : "--branch", branch]);
        if (Verb == Verb.Sync && Commit is { } commit)
            arguments.AddRange(["--commit", commit]);
        // Two pushes in a row are no mistake: the second waits for the first.
        if (Verb == Verb.Sync && !inputs.DryRun)
            arguments.AddRange(["--wait-for-lease", "10m"]);
        if (Verb is Verb.Sync or Verb.Publish && inputs.DryRun)
            arguments.Add("--dry-run");
        return arguments;
    }

    private static StepPlan OnBranch(Verb verb, ActionInputs inputs, TriggerEvent trigger)
    {
        if (inputs.Branch is null && trigger.Branch is null)
            throw new UsageException($"the input 'command' is '{Said(verb)}' but the event is on no branch; name one in 'branch'");
        if (inputs.Branch is null || inputs.Branch == trigger.Branch)
            return new(verb, trigger.Branch, trigger.Commit);
        return inputs.Command == Verb.Auto && trigger.Event == "push"
            ? Nothing($"'{trigger.Branch}' was pushed, but the input 'branch' is '{inputs.Branch}'")
            : new(verb, inputs.Branch);
    }

    private static StepPlan Nothing(string why) => new(Verb.Auto) { Idle = why };

    private static string Said(Verb verb) => verb.ToString().ToLowerInvariant();
}
