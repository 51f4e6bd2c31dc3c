using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.State;

namespace ProtonBuild.Cli.Deploying;

/// <summary>Runs a gate's program: tests after a deployment, say. What it is about stands in PROTONBUILD_… variables.</summary>
internal sealed class GateCommand(GateSettings gate, IReadOnlyList<string> secrets, Session session)
{
    private readonly ProcessContext context = session.ProcessContext;

    /// <summary>Why the gate is closed, or null where the program ended with 0.</summary>
    public async Task<string?> Run(PublishOutcome step, Revision revision, CancellationToken cancellation)
    {
        if (context.IsPullRequest)
            return $"it needs the command '{ProgramRun.Say(gate.Command)}', but pull requests run no commands; publish after the merge";
        var workTree =
            session.Git.WorkTree
            ?? throw new UsageException(
                $"the gate before '{step.To}' needs a work tree to run its command in, but this repository is bare; "
                    + $"check the branch out first"
            );
        var mask = new SecretMask(context.Variables(), secrets);
        var run = new ProgramRun(gate.Command, workTree, Variables(step, revision), gate.Limit);
        var end = await run.Run(
            line => context.Error.WriteLine(Printable.Of($"[{step.From} -> {step.To}] {mask.Apply(line)}")),
            context.Time,
            cancellation
        );
        return end.Failure is null ? null : mask.Apply(end.Failure);
    }

    private Dictionary<string, string> Variables(PublishOutcome step, Revision revision)
    {
        var variables = ProgramRun.Inherited(context);
        variables["PROTONBUILD_REPOSITORY"] = revision.Repository;
        variables["PROTONBUILD_BRANCH"] = step.From;
        variables["PROTONBUILD_TARGET"] = step.To;
        variables["PROTONBUILD_COMMIT"] = revision.Sha;
        return variables;
    }
}
