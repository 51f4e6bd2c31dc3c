using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;

namespace ProtonBuild.App.Deploying;

/// <summary>Stops a deployment when CancelServiceInstanceDeployment cancels it.</summary>
internal sealed class Cancellation(ISyncState state, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public Deployer Around(Deployer deployer) =>
        async (deployment, cancellation) =>
        {
            if (deployment.Action == DeployAction.Delete)
                return await deployer(deployment, cancellation);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var watching = Watch(deployment.Id, stop, over.Token);
            try
            {
                return await deployer(deployment, stop.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return DeployOutcome.Failed((await watching)?.Reason ?? "the deployment was cancelled");
            }
            finally
            {
                await over.CancelAsync();
                await watching;
            }
        };

    /// <summary>The cancelled deployment, or null where it went on to its end.</summary>
    private async Task<DeploymentProgress?> Watch(string id, CancellationTokenSource stop, CancellationToken over)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, time, over);
                if (await Progress(id, over) is not { Status: "CANCELLING" or "CANCELLED" } cancelled)
                    continue;
                await stop.CancelAsync();
                return cancelled;
            }
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<DeploymentProgress?> Progress(string id, CancellationToken over)
    {
        try
        {
            return await state.FindDeployment(id, over);
        }
        catch (StateException)
        {
            // Out of reach for a moment: the lease says whether the run may go on, not this.
            return null;
        }
    }
}
