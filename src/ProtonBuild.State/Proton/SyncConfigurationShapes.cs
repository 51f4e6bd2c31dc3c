namespace ProtonBuild.State.Proton;

/// <summary>From which branch and by which ops file a service is synced.</summary>
public sealed record ServiceSyncConfig(
    string Branch,
    string FilePath,
    string RepositoryName,
    string RepositoryProvider,
    string ServiceName
);

public sealed record CreateServiceSyncConfigInput(
    string Branch,
    string FilePath,
    string RepositoryName,
    string RepositoryProvider,
    string ServiceName
);

public sealed record CreateServiceSyncConfigOutput(ServiceSyncConfig ServiceSyncConfig);

public sealed record UpdateServiceSyncConfigInput(
    string Branch,
    string FilePath,
    string RepositoryName,
    string RepositoryProvider,
    string ServiceName
);

public sealed record UpdateServiceSyncConfigOutput(ServiceSyncConfig ServiceSyncConfig);

public sealed record GetServiceSyncConfigInput(string ServiceName);

public sealed record GetServiceSyncConfigOutput(ServiceSyncConfig ServiceSyncConfig);

public sealed record DeleteServiceSyncConfigInput(string ServiceName);

public sealed record DeleteServiceSyncConfigOutput(ServiceSyncConfig ServiceSyncConfig);
