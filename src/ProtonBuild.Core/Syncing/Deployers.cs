using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Syncing;

/// <summary>
/// Carries out a deployment. An exception, other than for a cancelled run, is a failed deployment. It may be called again with
/// the same request after a run died, so it must be able to do the same thing twice.
/// </summary>
public delegate Task<DeployOutcome> Deployer(DeployRequest request, CancellationToken cancellation);

/// <param name="Id">The deployment's id; for a removal that of the deployment to be taken down.</param>
/// <param name="Action">What is to be done.</param>
/// <param name="Instance">The instance as it is to run.</param>
/// <param name="Revision">The commit that wants it.</param>
public sealed record DeployRequest(string Id, DeployAction Action, DesiredInstance Instance, Revision Revision)
{
    /// <summary>Takes the deployer's output, line by line.</summary>
    public Action<string> Output { get; init; } = _ => { };
}

public enum DeployAction
{
    Create,
    Update,
    Delete,
}

/// <summary>How a deployment ended.</summary>
/// <param name="Failure">Why it failed, as a sentence; null where it succeeded.</param>
/// <param name="IsRetryable">Whether the same deployment may succeed when it is retried.</param>
/// <param name="Output">The part of the deployer's output that is kept; null where there is none.</param>
public sealed record DeployOutcome(string? Failure = null, bool IsRetryable = false, string? Output = null)
{
    public static DeployOutcome Succeeded { get; } = new();

    public static DeployOutcome Failed(string why) => new(why);
}

public static class Deployers
{
    /// <summary>The endpoint's record is the deployment.</summary>
    public static Task<DeployOutcome> Record(DeployRequest request, CancellationToken cancellation) =>
        Task.FromResult(DeployOutcome.Succeeded);

    /// <summary>Runs a deployer; an exception becomes a failed deployment.</summary>
    internal static async Task<DeployOutcome> Run(Deployer deployer, DeployRequest request, CancellationToken cancellation)
    {
        try
        {
            return await deployer(request, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return DeployOutcome.Failed($"the deployer broke off: {error.Message}");
        }
    }
}
