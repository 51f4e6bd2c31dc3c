using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.State.Remote;

namespace ProtonBuild.Cli.Deploying;

/// <summary>The deployer that the configuration asks for.</summary>
internal static class ConfiguredDeployer
{
    public static Deployer Of(DeploySettings settings, Session session, ISyncState state) =>
        settings.Mode switch
        {
            DeployMode.Command => Retries.Around(
                new Cancellation(state, session.ProcessContext.Time).Around(Command(settings, session).Deploy),
                settings,
                session.ProcessContext.Time
            ),
            DeployMode.Wait when state is not RemoteState => throw new UsageException(
                "the deploy mode 'wait' needs a state endpoint that deployments are reported to; name one with "
                    + "--state or in 'state', or choose another mode"
            ),
            DeployMode.Wait => new WaitDeployer(settings, state, session.ProcessContext.Time).Deploy,
            _ => Deployers.Record,
        };

    private static CommandDeployer Command(DeploySettings settings, Session session)
    {
        if (session.ProcessContext.IsPullRequest)
            throw new UsageException(
                $"pull requests run no commands, but the deploy mode 'command' would run "
                    + $"'{ProgramRun.Say(settings.Command)}'; sync after the merge"
            );
        return session.Git.WorkTree is { } workTree
            ? new(settings, session.ProcessContext, workTree)
            : throw new UsageException(
                "the deploy mode 'command' needs a work tree to run its program in, but this repository is bare; check the branch out first"
            );
    }
}
