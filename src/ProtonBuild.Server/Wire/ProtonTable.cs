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
                nameof(proton.GetServiceSyncConfig),
                Role.Reader,
                (Json.GetServiceSyncConfigInput, Json.GetServiceSyncConfigOutput),
                proton.GetServiceSyncConfig
            ),
            One(
                nameof(proton.CreateServiceSyncConfig),
                Role.Admin,
                (Json.CreateServiceSyncConfigInput, Json.CreateServiceSyncConfigOutput),
                proton.CreateServiceSyncConfig
            ),
            One(
                nameof(proton.UpdateServiceSyncConfig),
                Role.Admin,
                (Json.UpdateServiceSyncConfigInput, Json.UpdateServiceSyncConfigOutput),
                proton.UpdateServiceSyncConfig
            ),
            One(
                nameof(proton.DeleteServiceSyncConfig),
                Role.Admin,
                (Json.DeleteServiceSyncConfigInput, Json.DeleteServiceSyncConfigOutput),
                proton.DeleteServiceSyncConfig
            ),
            One(
                nameof(proton.GetServiceInstanceSyncStatus),
                Role.Reader,
                (Json.GetServiceInstanceSyncStatusInput, Json.GetServiceInstanceSyncStatusOutput),
                proton.GetServiceInstanceSyncStatus
            ),
            One(
                nameof(proton.GetRepositorySyncStatus),
                Role.Reader,
                (Json.GetRepositorySyncStatusInput, Json.GetRepositorySyncStatusOutput),
                proton.GetRepositorySyncStatus
            ),
            One(
                nameof(proton.ListRepositorySyncDefinitions),
                Role.Reader,
                (Json.ListRepositorySyncDefinitionsInput, Json.ListRepositorySyncDefinitionsOutput),
                proton.ListRepositorySyncDefinitions
            ),
            One(
                nameof(proton.GetServiceSyncBlockerSummary),
                Role.Reader,
                (Json.GetServiceSyncBlockerSummaryInput, Json.GetServiceSyncBlockerSummaryOutput),
                proton.GetServiceSyncBlockerSummary
            ),
            One(
                nameof(proton.UpdateServiceSyncBlocker),
                Role.Admin,
                (Json.UpdateServiceSyncBlockerInput, Json.UpdateServiceSyncBlockerOutput),
                proton.UpdateServiceSyncBlocker
            ),
            One(nameof(proton.GetService), Role.Reader, (Json.GetServiceInput, Json.GetServiceOutput), proton.GetService),
            One(nameof(proton.ListServices), Role.Reader, (Json.ListServicesInput, Json.ListServicesOutput), proton.ListServices),
            One(nameof(proton.CreateService), Role.Admin, (Json.CreateServiceInput, Json.CreateServiceOutput), proton.CreateService),
            One(nameof(proton.UpdateService), Role.Admin, (Json.UpdateServiceInput, Json.UpdateServiceOutput), proton.UpdateService),
            One(nameof(proton.DeleteService), Role.Admin, (Json.DeleteServiceInput, Json.DeleteServiceOutput), proton.DeleteService),
            One(
                nameof(proton.GetServiceInstance),
                Role.Reader,
                (Json.GetServiceInstanceInput, Json.GetServiceInstanceOutput),
                proton.GetServiceInstance
            ),
            One(
                nameof(proton.ListServiceInstances),
                Role.Reader,
                (Json.ListServiceInstancesInput, Json.ListServiceInstancesOutput),
                proton.ListServiceInstances
            ),
            One(
                nameof(proton.CreateServiceInstance),
                Role.Admin,
                (Json.CreateServiceInstanceInput, Json.CreateServiceInstanceOutput),
                proton.CreateServiceInstance
            ),
            One(
                nameof(proton.UpdateServiceInstance),
                Role.Admin,
                (Json.UpdateServiceInstanceInput, Json.UpdateServiceInstanceOutput),
                proton.UpdateServiceInstance
            ),
            One(
                nameof(proton.CancelServiceInstanceDeployment),
                Role.Admin,
                (Json.CancelServiceInstanceDeploymentInput, Json.CancelServiceInstanceDeploymentOutput),
                proton.CancelServiceInstanceDeployment
            ),
            One(nameof(proton.GetDeployment), Role.Reader, (Json.GetDeploymentInput, Json.GetDeploymentOutput), proton.GetDeployment),
            One(
                nameof(proton.ListDeployments),
                Role.Reader,
                (Json.ListDeploymentsInput, Json.ListDeploymentsOutput),
                proton.ListDeployments
            ),
            One(
                nameof(proton.DeleteDeployment),
                Role.Admin,
                (Json.DeleteDeploymentInput, Json.DeleteDeploymentOutput),
                proton.DeleteDeployment
            ),
            One(
                nameof(proton.NotifyResourceDeploymentStatusChange),
                Role.Syncer,
                (Json.NotifyResourceDeploymentStatusChangeInput, Json.NotifyResourceDeploymentStatusChangeOutput),
                proton.NotifyResourceDeploymentStatusChange
            ),
            One(
                nameof(proton.ListTagsForResource),
                Role.Reader,
                (Json.ListTagsForResourceInput, Json.ListTagsForResourceOutput),
                proton.ListTagsForResource
            ),
            One(nameof(proton.TagResource), Role.Admin, (Json.TagResourceInput, Json.TagResourceOutput), proton.TagResource),
            One(nameof(proton.UntagResource), Role.Admin, (Json.UntagResourceInput, Json.UntagResourceOutput), proton.UntagResource),
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
