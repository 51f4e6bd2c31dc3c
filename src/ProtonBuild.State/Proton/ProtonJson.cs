using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProtonBuild.State.Proton;

/// <summary>The wire's JSON of every operation's input and output.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = false,
    NumberHandling = JsonNumberHandling.Strict,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochSeconds)]
)]
[JsonSerializable(typeof(CreateServiceSyncConfigInput))]
[JsonSerializable(typeof(CreateServiceSyncConfigOutput))]
[JsonSerializable(typeof(UpdateServiceSyncConfigInput))]
[JsonSerializable(typeof(UpdateServiceSyncConfigOutput))]
[JsonSerializable(typeof(GetServiceSyncConfigInput))]
[JsonSerializable(typeof(GetServiceSyncConfigOutput))]
[JsonSerializable(typeof(DeleteServiceSyncConfigInput))]
[JsonSerializable(typeof(DeleteServiceSyncConfigOutput))]
[JsonSerializable(typeof(GetServiceInstanceSyncStatusInput))]
[JsonSerializable(typeof(GetServiceInstanceSyncStatusOutput))]
[JsonSerializable(typeof(GetServiceSyncBlockerSummaryInput))]
[JsonSerializable(typeof(GetServiceSyncBlockerSummaryOutput))]
[JsonSerializable(typeof(UpdateServiceSyncBlockerInput))]
[JsonSerializable(typeof(UpdateServiceSyncBlockerOutput))]
[JsonSerializable(typeof(GetRepositorySyncStatusInput))]
[JsonSerializable(typeof(GetRepositorySyncStatusOutput))]
[JsonSerializable(typeof(ListRepositorySyncDefinitionsInput))]
[JsonSerializable(typeof(ListRepositorySyncDefinitionsOutput))]
[JsonSerializable(typeof(CreateServiceInput))]
[JsonSerializable(typeof(CreateServiceOutput))]
[JsonSerializable(typeof(GetServiceInput))]
[JsonSerializable(typeof(GetServiceOutput))]
[JsonSerializable(typeof(ListServicesInput))]
[JsonSerializable(typeof(ListServicesOutput))]
[JsonSerializable(typeof(UpdateServiceInput))]
[JsonSerializable(typeof(UpdateServiceOutput))]
[JsonSerializable(typeof(DeleteServiceInput))]
[JsonSerializable(typeof(DeleteServiceOutput))]
[JsonSerializable(typeof(CreateServiceInstanceInput))]
[JsonSerializable(typeof(CreateServiceInstanceOutput))]
[JsonSerializable(typeof(GetServiceInstanceInput))]
[JsonSerializable(typeof(GetServiceInstanceOutput))]
[JsonSerializable(typeof(UpdateServiceInstanceInput))]
[JsonSerializable(typeof(UpdateServiceInstanceOutput))]
[JsonSerializable(typeof(ListServiceInstancesInput))]
[JsonSerializable(typeof(ListServiceInstancesOutput))]
[JsonSerializable(typeof(CancelServiceInstanceDeploymentInput))]
[JsonSerializable(typeof(CancelServiceInstanceDeploymentOutput))]
[JsonSerializable(typeof(GetDeploymentInput))]
[JsonSerializable(typeof(GetDeploymentOutput))]
[JsonSerializable(typeof(ListDeploymentsInput))]
[JsonSerializable(typeof(ListDeploymentsOutput))]
[JsonSerializable(typeof(DeleteDeploymentInput))]
[JsonSerializable(typeof(DeleteDeploymentOutput))]
[JsonSerializable(typeof(NotifyResourceDeploymentStatusChangeInput))]
[JsonSerializable(typeof(NotifyResourceDeploymentStatusChangeOutput))]
[JsonSerializable(typeof(ListTagsForResourceInput))]
[JsonSerializable(typeof(ListTagsForResourceOutput))]
[JsonSerializable(typeof(TagResourceInput))]
[JsonSerializable(typeof(TagResourceOutput))]
[JsonSerializable(typeof(UntagResourceInput))]
[JsonSerializable(typeof(UntagResourceOutput))]
[JsonSerializable(typeof(IReadOnlyList<Output>))]
public sealed partial class ProtonJson : JsonSerializerContext;
