namespace ProtonBuild.State.Proton;

public sealed record Revision(string Branch, string Directory, string RepositoryName, string RepositoryProvider, string Sha);

/// <summary>Something that happened in a sync.</summary>
/// <param name="Event">What, as a status.</param>
/// <param name="ExternalId">The run that did it.</param>
/// <param name="Time">When.</param>
/// <param name="Type">What it happened to.</param>
public sealed record SyncEvent(string Event, string? ExternalId, DateTimeOffset Time, string Type);

/// <param name="Events">In order.</param>
/// <param name="InitialRevision">What the instance was at before; the target itself where it was at nothing.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Status">A ResourceSyncStatus.</param>
/// <param name="Target">The instance, as <c>service/instance</c>.</param>
/// <param name="TargetRevision">What it was to be at.</param>
public sealed record ResourceSyncAttempt(
    IReadOnlyList<SyncEvent> Events,
    Revision InitialRevision,
    DateTimeOffset StartedAt,
    string Status,
    string Target,
    Revision TargetRevision
);

public sealed record GetServiceInstanceSyncStatusInput(string ServiceInstanceName, string ServiceName);

public sealed record GetServiceInstanceSyncStatusOutput(
    Revision? DesiredState,
    ResourceSyncAttempt? LatestSuccessfulSync,
    ResourceSyncAttempt? LatestSync
);

public sealed record RepositorySyncAttempt(IReadOnlyList<SyncEvent> Events, DateTimeOffset StartedAt, string Status);

public sealed record GetRepositorySyncStatusInput(string Branch, string RepositoryName, string RepositoryProvider, string SyncType);

public sealed record GetRepositorySyncStatusOutput(RepositorySyncAttempt? LatestSync);

/// <param name="Branch">Where it is synced from.</param>
/// <param name="Directory">The folder of its spec file, or of the ops file.</param>
/// <param name="Parent">The service.</param>
/// <param name="Target">The instance, or the service where no sync has named one yet.</param>
public sealed record RepositorySyncDefinition(string Branch, string Directory, string Parent, string Target);

public sealed record ListRepositorySyncDefinitionsInput(
    string RepositoryName,
    string RepositoryProvider,
    string SyncType,
    string? NextToken = null
);

public sealed record ListRepositorySyncDefinitionsOutput(IReadOnlyList<RepositorySyncDefinition> SyncDefinitions, string? NextToken = null);
