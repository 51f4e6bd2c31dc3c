using ProtonBuild.State.Proton;
using ProtonBuild.State.Sql;
using ProtonBuild.State.Wire;

namespace ProtonBuild.State.ServiceSync;

public sealed class SyncConfigurationOperations(StateService state)
{
    public IEnumerable<OfferedOperation> Offered =>
        [
            ProtonModel.GetServiceSyncConfig.Offer(Role.Reader, GetServiceSyncConfig),
            ProtonModel.CreateServiceSyncConfig.Offer(Role.Admin, CreateServiceSyncConfig),
            ProtonModel.UpdateServiceSyncConfig.Offer(Role.Admin, UpdateServiceSyncConfig),
            ProtonModel.DeleteServiceSyncConfig.Offer(Role.Admin, DeleteServiceSyncConfig),
        ];

    private const string Configuration =
        "SELECT branch, ops_file AS file_path, repository AS repository_name, provider AS repository_provider, service "
        + "AS service_name FROM sync_configurations";

    /// <summary>The service need not exist yet: its first sync makes it.</summary>
    public Task<CreateServiceSyncConfigOutput> CreateServiceSyncConfig(
        CreateServiceSyncConfigInput input,
        Caller caller,
        CancellationToken cancellation
    ) =>
        state.Write(
            async transaction =>
            {
                await transaction.Execute(
                    "INSERT INTO services (name, created_at) VALUES (@ServiceName, @Now) ON CONFLICT (name) DO NOTHING",
                    new { input.ServiceName, transaction.Now }
                );
                var made = await transaction.Execute(
                    """
                    INSERT INTO sync_configurations (service, repository, branch, ops_file, provider, updated_at)
                    VALUES (@ServiceName, @RepositoryName, @Branch, @FilePath, @RepositoryProvider, @Now) ON CONFLICT (service) DO NOTHING
                    """,
                    new
                    {
                        input.ServiceName,
                        input.RepositoryName,
                        input.Branch,
                        input.FilePath,
                        input.RepositoryProvider,
                        transaction.Now,
                    }
                );
                if (made == 0)
                    throw new ProtonException(
                        ProtonFault.Conflict,
                        $"the service {input.ServiceName} has a sync configuration already; change it with UpdateServiceSyncConfig"
                    );
                return new CreateServiceSyncConfigOutput { ServiceSyncConfig = await RequireConfiguration(transaction, input.ServiceName) };
            },
            cancellation
        );

    public Task<UpdateServiceSyncConfigOutput> UpdateServiceSyncConfig(
        UpdateServiceSyncConfigInput input,
        Caller caller,
        CancellationToken cancellation
    ) =>
        state.Write(
            async transaction =>
            {
                await transaction.Execute(
                    """
                    UPDATE sync_configurations SET repository = @RepositoryName, branch = @Branch, ops_file = @FilePath,
                        provider = @RepositoryProvider, updated_at = @Now
                    WHERE service = @ServiceName
                    """,
                    new
                    {
                        input.ServiceName,
                        input.RepositoryName,
                        input.Branch,
                        input.FilePath,
                        input.RepositoryProvider,
                        transaction.Now,
                    }
                );
                return new UpdateServiceSyncConfigOutput { ServiceSyncConfig = await RequireConfiguration(transaction, input.ServiceName) };
            },
            cancellation
        );

    public Task<GetServiceSyncConfigOutput> GetServiceSyncConfig(
        GetServiceSyncConfigInput input,
        Caller caller,
        CancellationToken cancellation
    ) =>
        state.Read(
            async transaction => new GetServiceSyncConfigOutput
            {
                ServiceSyncConfig = await RequireConfiguration(transaction, input.ServiceName),
            },
            cancellation
        );

    /// <summary>Leaves the instances and what is recorded of their syncs as they are.</summary>
    public Task<DeleteServiceSyncConfigOutput> DeleteServiceSyncConfig(
        DeleteServiceSyncConfigInput input,
        Caller caller,
        CancellationToken cancellation
    ) =>
        state.Write(
            async transaction =>
            {
                var deleted = await RequireConfiguration(transaction, input.ServiceName);
                await transaction.Execute("DELETE FROM sync_configurations WHERE service = @ServiceName", input);
                return new DeleteServiceSyncConfigOutput { ServiceSyncConfig = deleted };
            },
            cancellation
        );

    private static async Task<ServiceSyncConfigShape> RequireConfiguration(Transaction transaction, string service) =>
        (await transaction.Row<ConfigurationRow>($"{Configuration} WHERE service = @service", new { service }))?.ToShape()
        ?? throw new ProtonException(
            ProtonFault.ResourceNotFound,
            $"the service {service} has no sync configuration; make one with CreateServiceSyncConfig"
        );

    private sealed record ConfigurationRow
    {
        public string Branch { get; init; } = "";
        public string FilePath { get; init; } = "";
        public string RepositoryName { get; init; } = "";
        public string RepositoryProvider { get; init; } = "";
        public string ServiceName { get; init; } = "";

        public ServiceSyncConfigShape ToShape() =>
            new()
            {
                Branch = Branch,
                FilePath = FilePath,
                RepositoryName = RepositoryName,
                RepositoryProvider = RepositoryProvider,
                ServiceName = ServiceName,
            };
    }
}
