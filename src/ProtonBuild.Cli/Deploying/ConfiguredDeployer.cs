using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Syncing;

namespace ProtonBuild.Cli.Deploying;

/// <summary>The deployer that the configuration asks for.</summary>
internal static class ConfiguredDeployer
{
    public static Deployer Of(DeploySettings settings, Session session)
    {
        if (settings.Mode == DeployMode.Record) return Deployers.Record;
        var workTree = session.Git.WorkTree
            ?? throw new UsageException("the deploy mode 'command' needs a work tree to run its program in, and this repository is bare; check the branch out first");
        return Retries.Around(new CommandDeployer(settings, session.Surroundings, workTree).Deploy, settings, session.Surroundings.Time);
    }
}
