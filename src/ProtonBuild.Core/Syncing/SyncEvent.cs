using System.Text.Json.Serialization;
using ProtonBuild.Core.State;

namespace ProtonBuild.Core.Syncing;

/// <summary>Something that a sync reports while it runs; in JSON, <c>event</c> says what.</summary>
/// <param name="At">When, UTC.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(LeaseAwaited), "lease-awaited")]
[JsonDerivedType(typeof(SyncStarted), "sync-started")]
[JsonDerivedType(typeof(InstanceStarted), "instance-started")]
[JsonDerivedType(typeof(InstanceOutput), "instance-output")]
[JsonDerivedType(typeof(InstanceEnded), "instance-ended")]
[JsonDerivedType(typeof(SyncEnded), "sync-ended")]
public abstract record SyncEvent(DateTimeOffset At);

/// <summary>Another run holds the lease, and this one waits for it.</summary>
/// <param name="At">When.</param>
/// <param name="Lease">The lease in the way.</param>
public sealed record LeaseAwaited(DateTimeOffset At, Lease Lease) : SyncEvent(At);

/// <summary>Every instance has its decision; the first wave starts.</summary>
/// <param name="At">When.</param>
/// <param name="SyncId">The run's id.</param>
/// <param name="Revision">What is synced.</param>
/// <param name="Instances">How many instances it is about.</param>
/// <param name="Changes">How many of them are to be changed.</param>
public sealed record SyncStarted(DateTimeOffset At, string SyncId, Revision Revision, int Instances, int Changes) : SyncEvent(At);

/// <summary>The deployment of an instance starts.</summary>
/// <param name="At">When.</param>
/// <param name="Name">Service and instance.</param>
/// <param name="Wave">The wave it is in, from 1.</param>
/// <param name="Action">Create or update.</param>
/// <param name="DeploymentId">The deployment.</param>
/// <param name="Resumed">Whether it goes on where a run that died left it.</param>
public sealed record InstanceStarted(DateTimeOffset At, InstanceName Name, int Wave, SyncAction Action, string DeploymentId, bool Resumed)
    : SyncEvent(At);

/// <summary>A line of what the deployer says.</summary>
/// <param name="At">When.</param>
/// <param name="Name">Service and instance.</param>
/// <param name="Line">Without its line end.</param>
public sealed record InstanceOutput(DateTimeOffset At, InstanceName Name, string Line) : SyncEvent(At);

/// <summary>An instance has ended.</summary>
/// <param name="At">When.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record InstanceEnded(DateTimeOffset At, InstanceOutcome Outcome) : SyncEvent(At);

/// <summary>The run is over and recorded.</summary>
/// <param name="At">When.</param>
/// <param name="SyncId">The run's id.</param>
/// <param name="Publish">The outcome of each publish step.</param>
public sealed record SyncEnded(DateTimeOffset At, string SyncId, IReadOnlyList<PublishOutcome> Publish) : SyncEvent(At);
