using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ProtonBuild.Core.State;
using ProtonBuild.Server.Credentials;
using ProtonBuild.Server.Model;
using ProtonBuild.State.Proton;

namespace ProtonBuild.Server.Wire;

/// <summary>AWS Proton's operations: the request is held against the service model, and only errors that the model gives the operation come
/// out.</summary>
internal static class ProtonTable
{
    private static readonly ProtonJson Json = ProtonJson.Default;

    public static IEnumerable<Operation> Of(ProtonOperations proton) =>
        [
            One(
                nameof(proton.SyncConfigurations.GetServiceSyncConfig),
                Role.Reader,
                (Json.GetServiceSyncConfigInput, Json.GetServiceSyncConfigOutput),
                proton.SyncConfigurations.GetServiceSyncConfig
            ),
            One(
                nameof(proton.SyncConfigurations.CreateServiceSyncConfig),
                Role.Admin,
                (Json.CreateServiceSyncConfigInput, Json.CreateServiceSyncConfigOutput),
                proton.SyncConfigurations.CreateServiceSyncConfig
            ),
            One(
                nameof(proton.SyncConfigurations.UpdateServiceSyncConfig),
                Role.Admin,
                (Json.UpdateServiceSyncConfigInput, Json.UpdateServiceSyncConfigOutput),
                proton.SyncConfigurations.UpdateServiceSyncConfig
            ),
            One(
                nameof(proton.SyncConfigurations.DeleteServiceSyncConfig),
                Role.Admin,
                (Json.DeleteServiceSyncConfigInput, Json.DeleteServiceSyncConfigOutput),
                proton.SyncConfigurations.DeleteServiceSyncConfig
            ),
            One(
                nameof(proton.SyncStatus.GetServiceInstanceSyncStatus),
                Role.Reader,
                (Json.GetServiceInstanceSyncStatusInput, Json.GetServiceInstanceSyncStatusOutput),
                proton.SyncStatus.GetServiceInstanceSyncStatus
            ),
            One(
                nameof(proton.SyncStatus.GetRepositorySyncStatus),
                Role.Reader,
                (Json.GetRepositorySyncStatusInput, Json.GetRepositorySyncStatusOutput),
                proton.SyncStatus.GetRepositorySyncStatus
            ),
            One(
                nameof(proton.SyncStatus.ListRepositorySyncDefinitions),
                Role.Reader,
                (Json.ListRepositorySyncDefinitionsInput, Json.ListRepositorySyncDefinitionsOutput),
                proton.SyncStatus.ListRepositorySyncDefinitions
            ),
            One(
                nameof(proton.Blockers.GetServiceSyncBlockerSummary),
                Role.Reader,
                (Json.GetServiceSyncBlockerSummaryInput, Json.GetServiceSyncBlockerSummaryOutput),
                proton.Blockers.GetServiceSyncBlockerSummary
            ),
            One(
                nameof(proton.Blockers.UpdateServiceSyncBlocker),
                Role.Admin,
                (Json.UpdateServiceSyncBlockerInput, Json.UpdateServiceSyncBlockerOutput),
                proton.Blockers.UpdateServiceSyncBlocker
            ),
            One(nameof(proton.Services.GetService), Role.Reader, (Json.GetServiceInput, Json.GetServiceOutput), proton.Services.GetService),
            One(
                nameof(proton.Services.ListServices),
                Role.Reader,
                (Json.ListServicesInput, Json.ListServicesOutput),
                proton.Services.ListServices
            ),
            One(
                nameof(proton.Services.CreateService),
                Role.Admin,
                (Json.CreateServiceInput, Json.CreateServiceOutput),
                proton.Services.CreateService
            ),
            One(
                nameof(proton.Services.UpdateService),
                Role.Admin,
                (Json.UpdateServiceInput, Json.UpdateServiceOutput),
                proton.Services.UpdateService
            ),
            One(
                nameof(proton.Services.DeleteService),
                Role.Admin,
                (Json.DeleteServiceInput, Json.DeleteServiceOutput),
                proton.Services.DeleteService
            ),
            One(
                nameof(proton.Instances.GetServiceInstance),
                Role.Reader,
                (Json.GetServiceInstanceInput, Json.GetServiceInstanceOutput),
                proton.Instances.GetServiceInstance
            ),
            One(
                nameof(proton.InstanceList.ListServiceInstances),
                Role.Reader,
                (Json.ListServiceInstancesInput, Json.ListServiceInstancesOutput),
                proton.InstanceList.ListServiceInstances
            ),
            One(
                nameof(proton.Instances.CreateServiceInstance),
                Role.Admin,
                (Json.CreateServiceInstanceInput, Json.CreateServiceInstanceOutput),
                proton.Instances.CreateServiceInstance
            ),
            One(
                nameof(proton.Instances.UpdateServiceInstance),
                Role.Admin,
                (Json.UpdateServiceInstanceInput, Json.UpdateServiceInstanceOutput),
                proton.Instances.UpdateServiceInstance
            ),
            One(
                nameof(proton.Instances.CancelServiceInstanceDeployment),
                Role.Admin,
                (Json.CancelServiceInstanceDeploymentInput, Json.CancelServiceInstanceDeploymentOutput),
                proton.Instances.CancelServiceInstanceDeployment
            ),
            One(
                nameof(proton.Deployments.GetDeployment),
                Role.Reader,
                (Json.GetDeploymentInput, Json.GetDeploymentOutput),
                proton.Deployments.GetDeployment
            ),
            One(
                nameof(proton.Deployments.ListDeployments),
                Role.Reader,
                (Json.ListDeploymentsInput, Json.ListDeploymentsOutput),
                proton.Deployments.ListDeployments
            ),
            One(
                nameof(proton.Deployments.DeleteDeployment),
                Role.Admin,
                (Json.DeleteDeploymentInput, Json.DeleteDeploymentOutput),
                proton.Deployments.DeleteDeployment
            ),
            One(
                nameof(proton.Deployments.NotifyResourceDeploymentStatusChange),
                Role.Syncer,
                (Json.NotifyResourceDeploymentStatusChangeInput, Json.NotifyResourceDeploymentStatusChangeOutput),
                proton.Deployments.NotifyResourceDeploymentStatusChange
            ),
            One(
                nameof(proton.Tags.ListTagsForResource),
                Role.Reader,
                (Json.ListTagsForResourceInput, Json.ListTagsForResourceOutput),
                proton.Tags.ListTagsForResource
            ),
            One(nameof(proton.Tags.TagResource), Role.Admin, (Json.TagResourceInput, Json.TagResourceOutput), proton.Tags.TagResource),
            One(
                nameof(proton.Tags.UntagResource),
                Role.Admin,
                (Json.UntagResourceInput, Json.UntagResourceOutput),
                proton.Tags.UntagResource
            ),
        ];

    private static Operation One<TInput, TOutput>(
        string name,
        Role role,
        (JsonTypeInfo<TInput> Input, JsonTypeInfo<TOutput> Output) json,
        Func<TInput, Caller, CancellationToken, Task<TOutput>> answer
    )
    {
        var modelled = ServiceModel.Current.Operations[name];
        return new(
            $"{ServiceModel.Prefix}.{name}",
            role,
            async (body, who, cancellation) =>
            {
                try
                {
                    var output = await answer(Read(body, modelled.Input, json.Input), who.ToCaller(), cancellation);
                    return JsonSerializer.SerializeToUtf8Bytes(output, json.Output);
                }
                catch (ProtonException refusal)
                {
                    throw Modelled(refusal, modelled);
                }
                catch (StateException refusal)
                {
                    throw WireException.Of(refusal);
                }
            }
        );
    }

    private static T Read<T>(ReadOnlyMemory<byte> body, Shape.Structure shape, JsonTypeInfo<T> json)
    {
        JsonGuard.Check(body.Span, isFree: false);
        try
        {
            using var document = JsonDocument.Parse(body, new() { MaxDepth = JsonGuard.Deepest, AllowDuplicateProperties = false });
            if (Validation.Complaint(document.RootElement, shape) is { } complaint)
                throw WireException.Validation(complaint);
            return document.Deserialize(json)!;
        }
        catch (JsonException)
        {
            throw WireException.Serialization("the request names a member twice");
        }
    }

    /// <summary>Clients have no type for an error that the model does not give the operation: for them, the request is wrong.</summary>
    private static WireException Modelled(ProtonException refusal, ModelledOperation operation)
    {
        var kind = operation.Errors.Contains(refusal.Kind.ToString()) ? refusal.Kind : ProtonFault.Validation;
        var status = kind switch
        {
            ProtonFault.ServiceQuotaExceeded => 402,
            ProtonFault.AccessDenied => 403,
            ProtonFault.ResourceNotFound => 404,
            ProtonFault.Conflict => 409,
            _ => 400,
        };
        return new(status, $"{kind}Exception", refusal.Message);
    }
}
