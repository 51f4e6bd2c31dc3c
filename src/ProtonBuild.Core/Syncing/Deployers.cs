using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Syncing;

/// <summary>
/// Makes a deployment real. What it throws, other than for a cancelled run, is a failed deployment. It may be called again
/// with the same deployment where a run died in between, so it has to be able to do the same thing twice.
/// </summary>
public delegate Task<DeployOutcome> Deployer(DeployRequest request, CancellationToken cancellation);

/// <param name="Id">The deployment's id; for a removal that of the deployment to be taken down.</param>
/// <param name="Action">What is to be done.</param>
/// <param name="Instance">What shall run.</param>
/// <param name="Revision">The commit that wants it.</param>
public sealed record DeployRequest(string Id, DeployAction Action, DesiredInstance Instance, Revision Revision)
{
    /// <summary>Takes what the deployer has to say, line by line.</summary>
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
/// <param name="IsRetryable">Whether the same deployment may go well when it is tried again.</param>
/// <param name="Output">What is kept of what the deployer said; null where there is nothing.</param>
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

    /// <summary>Runs a deployer, to which a failed deployment is all the same whether it says so or throws.</summary>
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
