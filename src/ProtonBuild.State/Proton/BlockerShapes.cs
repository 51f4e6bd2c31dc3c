namespace ProtonBuild.State.Proton;

public sealed record SyncBlockerContext(string Key, string Value);

public sealed record SyncBlocker(
    IReadOnlyList<SyncBlockerContext> Contexts,
    DateTimeOffset CreatedAt,
    string CreatedReason,
    string Id,
    DateTimeOffset? ResolvedAt,
    string? ResolvedReason,
    string Status,
    string Type
);

/// <param name="LatestBlockers">The active ones, oldest first, and before them the one that was resolved last.</param>
/// <param name="ServiceName">The service.</param>
/// <param name="ServiceInstanceName">The instance, where one was asked for.</param>
public sealed record ServiceSyncBlockerSummary(IReadOnlyList<SyncBlocker> LatestBlockers, string ServiceName, string? ServiceInstanceName);

public sealed record GetServiceSyncBlockerSummaryInput(string ServiceName, string? ServiceInstanceName = null);

public sealed record GetServiceSyncBlockerSummaryOutput(ServiceSyncBlockerSummary ServiceSyncBlockerSummary);

public sealed record UpdateServiceSyncBlockerInput(string Id, string ResolvedReason);

public sealed record UpdateServiceSyncBlockerOutput(string? ServiceInstanceName, string ServiceName, SyncBlocker ServiceSyncBlocker);
