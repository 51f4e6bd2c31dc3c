using ProtonBuild.State.Wire;

namespace ProtonBuild.State.ServiceSync;

internal sealed record SyncConfigurationRow
{
    public string Service { get; init; } = "";
    public string Repository { get; init; } = "";
    public string Branch { get; init; } = "";
    public string OpsFile { get; init; } = "";
    public string Provider { get; init; } = "";
    public long UpdatedAt { get; init; }

    public ServiceSyncConfigShape ToShape() =>
        new()
        {
            Branch = Branch,
            FilePath = OpsFile,
            RepositoryName = Repository,
            RepositoryProvider = Provider,
            ServiceName = Service,
        };
}
