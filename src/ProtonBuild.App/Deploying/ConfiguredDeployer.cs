using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.State.Remote;

namespace ProtonBuild.App.Deploying;

/// <summary>The deployer that the configuration asks for.</summary>
internal static class ConfiguredDeployer
{
    public static Deployer Of(DeploySettings settings, RepositoryContext repository, ISyncState state) =>
        settings.Mode switch
        {
            DeployMode.Command => Retries.Around(
                new Cancellation(state, repository.Process.Time).Around(Command(settings, repository).Deploy),
                settings,
                repository.Process.Time
            ),
            DeployMode.Wait when state is not RemoteState => throw new UsageException(
                "the deploy mode 'wait' needs a state endpoint that deployments are reported to; name one with "
                    + "--state or in 'state', or choose another mode"
            ),
            DeployMode.Wait => new WaitDeployer(settings, state, repository.Process.Time).Deploy,
            _ => Deployers.Record,
        };

    private static CommandDeployer Command(DeploySettings settings, RepositoryContext repository)
    {
        if (repository.Process.IsPullRequest)
            throw new UsageException(
                $"pull requests run no commands, but the deploy mode 'command' would run "
                    + $"'{ExternalProgram.Display(settings.Command)}'; sync after the merge"
            );
        return repository.Git.WorkTree is { } workTree
            ? new(settings, repository.Process, workTree)
            : throw new UsageException(
                "the deploy mode 'command' needs a work tree to run its program in, but this repository is bare; check the branch out first"
            );
    }
}
