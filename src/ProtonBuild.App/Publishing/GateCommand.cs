using ProtonBuild.App.Deploying;
using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.State;

namespace ProtonBuild.App.Publishing;

/// <summary>Runs a gate's program, such as tests after a deployment. PROTONBUILD_… variables name what is published.</summary>
internal sealed class GateCommand(GateSettings gate, IReadOnlyList<string> secrets, RepositoryContext repository)
{
    private readonly ProcessContext process = repository.Process;

    /// <summary>Why the gate is closed, or null where the program ended with 0.</summary>
    public async Task<string?> Run(PublishOutcome step, Revision revision, CancellationToken cancellation)
    {
        if (process.IsPullRequest)
            return $"it needs the command '{ExternalProgram.Display(gate.Command)}', but pull requests run no commands; "
                + $"publish after the merge";
        var workTree =
            repository.Git.WorkTree
            ?? throw new UsageException(
                $"the gate before '{step.To}' needs a work tree to run its command in, but this repository is bare; "
                    + $"check the branch out first"
            );
        var mask = new SecretMask(process.Variables(), secrets);
        var run = new ExternalProgram(gate.Command, workTree, Variables(step, revision), gate.Limit);
        var end = await run.Run(
            line => process.ProgramOutput($"[{step.From} -> {step.To}] {mask.Apply(line)}"),
            process.Time,
            cancellation
        );
        return end.Failure is null ? null : mask.Apply(end.Failure);
    }

    private Dictionary<string, string> Variables(PublishOutcome step, Revision revision)
    {
        var variables = ExternalProgram.Inherited(process);
        variables["PROTONBUILD_REPOSITORY"] = revision.Repository;
        variables["PROTONBUILD_BRANCH"] = step.From;
        variables["PROTONBUILD_TARGET"] = step.To;
        variables["PROTONBUILD_COMMIT"] = revision.Sha;
        return variables;
    }
}
