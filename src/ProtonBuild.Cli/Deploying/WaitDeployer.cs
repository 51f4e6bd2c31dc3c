using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.Core.Texts;

namespace ProtonBuild.Cli.Deploying;

/// <summary>
/// Waits for whoever deploys to report with NotifyResourceDeploymentStatusChange. What was reported while no run was there
/// to hear it is heard by the next one, which takes the same deployment up.
/// </summary>
internal sealed class WaitDeployer(DeploySettings settings, ISyncState state, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public async Task<DeployOutcome> Deploy(DeployRequest deployment, CancellationToken cancellation)
    {
        if (deployment.Action == DeployAction.Delete)
            return DeployOutcome.Succeeded;
        deployment.Output($"waiting for a report on deployment {deployment.Id}");
        var began = time.GetTimestamp();
        for (var pause = TimeSpan.FromSeconds(1); ; pause = pause * 2 < Longest ? pause * 2 : Longest)
        {
            var standing = await state.FindDeployment(deployment.Id, cancellation);
            if (standing.Status == "SUCCEEDED")
                return DeployOutcome.Succeeded;
            if (standing.Status != "IN_PROGRESS")
                return DeployOutcome.Failed(
                    $"deployment {deployment.Id} was reported {standing.Status}{(standing.Reason is { Length: > 0 } why ? $": {why}" : "")}"
                );
            var left = settings.Limit - time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
                return DeployOutcome.Failed(
                    $"no report on deployment {deployment.Id} within {Durations.Say(settings.Limit)}, its time limit"
                );
            await Task.Delay(pause < left ? pause : left, time, cancellation);
        }
    }
}
