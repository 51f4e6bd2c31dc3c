using ProtonBuild.Core.Git;

namespace ProtonBuild.Core.State;

/// <param name="Lease">The caller's lease.</param>
/// <param name="SyncId">The run.</param>
/// <param name="Instance">What shall be deployed.</param>
/// <param name="Ancestry">As in <see cref="BeginSync"/>.</param>
public sealed record StartAttempt(Lease Lease, string SyncId, DesiredInstance Instance, IReadOnlyDictionary<string, Ancestry> Ancestry);

/// <param name="Decision">Create or update where the attempt is open; anything else says why it is not.</param>
/// <param name="AttemptId">The open attempt, or null.</param>
/// <param name="DeploymentId">The deployment to make: the same id again where an interrupted attempt is taken up.</param>
/// <param name="Resumed">Whether an attempt left by a run that died was taken up.</param>
public sealed record AttemptAnswer(Decision Decision, string? AttemptId, string? DeploymentId, bool Resumed);

/// <param name="Lease">The caller's lease.</param>
/// <param name="AttemptId">From <see cref="AttemptAnswer"/>.</param>
/// <param name="Succeeded">Whether the deployment succeeded.</param>
/// <param name="Reason">Why not, as a sentence.</param>
public sealed record CompleteAttempt(Lease Lease, string AttemptId, bool Succeeded, string? Reason)
{
    /// <summary>The part of the deployer's output that is kept; null where there is none.</summary>
    public string? Output { get; init; }
}

/// <param name="Lease">The caller's lease.</param>
/// <param name="SyncId">The run.</param>
/// <param name="Name">The instance, which the branch no longer wants.</param>
public sealed record RemoveInstance(Lease Lease, string SyncId, InstanceName Name);

/// <summary>The progress of a deployment, as its deployer reports it.</summary>
/// <param name="Id">The deployment.</param>
/// <param name="Status">The wire's DeploymentStatus: <c>IN_PROGRESS</c>, <c>SUCCEEDED</c>, <c>FAILED</c>, <c>CANCELLING</c> or
/// <c>CANCELLED</c>.</param>
/// <param name="Reason">The reported reason, if any.</param>
public sealed record DeploymentProgress(string Id, string Status, string? Reason);
