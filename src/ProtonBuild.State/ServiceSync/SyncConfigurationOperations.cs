using ProtonBuild.State.Proton;
using ProtonBuild.State.Services;
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

    /// <summary>The service need not exist yet: its first sync makes it.</summary>
    public Task<CreateServiceSyncConfigOutput> CreateServiceSyncConfig(
        CreateServiceSyncConfigInput input,
        Caller caller,
        CancellationToken cancellation
    ) =>
        state.Write(
            async transaction =>
            {
                await transaction.NameService(input.ServiceName);
                if (!await transaction.CreateSyncConfiguration(Row(input, transaction.Now)))
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
                await transaction.UpdateSyncConfiguration(Row(input, transaction.Now));
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
                await transaction.DeleteSyncConfiguration(input.ServiceName);
                return new DeleteServiceSyncConfigOutput { ServiceSyncConfig = deleted };
            },
            cancellation
        );

    private static async Task<ServiceSyncConfigShape> RequireConfiguration(Transaction transaction, string service) =>
        (await transaction.SyncConfiguration(service))?.ToShape()
        ?? throw new ProtonException(
            ProtonFault.ResourceNotFound,
            $"the service {service} has no sync configuration; make one with CreateServiceSyncConfig"
        );

    private static SyncConfigurationRow Row(CreateServiceSyncConfigInput input, long now) =>
        new()
        {
            Service = input.ServiceName,
            Repository = input.RepositoryName,
            Branch = input.Branch,
            OpsFile = input.FilePath,
            Provider = input.RepositoryProvider,
            UpdatedAt = now,
        };

    private static SyncConfigurationRow Row(UpdateServiceSyncConfigInput input, long now) =>
        new()
        {
            Service = input.ServiceName,
            Repository = input.RepositoryName,
            Branch = input.Branch,
            OpsFile = input.FilePath,
            Provider = input.RepositoryProvider,
            UpdatedAt = now,
        };
}
