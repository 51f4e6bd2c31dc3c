using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.Core.Texts;

namespace ProtonBuild.App.Deploying;

/// <summary>
/// Waits until NotifyResourceDeploymentStatusChange reports the end of a deployment. A report that comes while no run waits is found by
/// the next run, which resumes the same deployment.
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
            var progress = await state.FindDeployment(deployment.Id, cancellation);
            if (progress.Status == "SUCCEEDED")
                return DeployOutcome.Succeeded;
            if (progress.Status != "IN_PROGRESS")
                return DeployOutcome.Failed(
                    $"deployment {deployment.Id} was reported {progress.Status}{(progress.Reason is { Length: > 0 } why ? $": {why}" : "")}"
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
