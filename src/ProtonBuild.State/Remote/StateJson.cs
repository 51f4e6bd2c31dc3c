using System.Text.Json.Serialization;
using ProtonBuild.Core.State;

namespace ProtonBuild.State.Remote;

/// <summary>The JSON of the state's own operations.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(EpochSeconds), typeof(WireSeconds)]
)]
[JsonSerializable(typeof(ObserveRequest))]
[JsonSerializable(typeof(Observation))]
[JsonSerializable(typeof(LeaseRequest))]
[JsonSerializable(typeof(LeaseAnswer))]
[JsonSerializable(typeof(LeaseRenewal))]
[JsonSerializable(typeof(Lease))]
[JsonSerializable(typeof(BeginSync))]
[JsonSerializable(typeof(SyncBegun))]
[JsonSerializable(typeof(StartAttempt))]
[JsonSerializable(typeof(AttemptAnswer))]
[JsonSerializable(typeof(CompleteAttempt))]
[JsonSerializable(typeof(FinishSync))]
[JsonSerializable(typeof(DeploymentQuery))]
[JsonSerializable(typeof(DeploymentProgress))]
[JsonSerializable(typeof(RemoveInstance))]
[JsonSerializable(typeof(PublishRecord))]
[JsonSerializable(typeof(StatusQuery))]
[JsonSerializable(typeof(HistoryQuery))]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(ManualUpdate))]
[JsonSerializable(typeof(ManualDelete))]
[JsonSerializable(typeof(ManualChangeAnswer))]
[JsonSerializable(typeof(BlockerQuery))]
[JsonSerializable(typeof(BlockersAnswer))]
[JsonSerializable(typeof(BlockerResolution))]
[JsonSerializable(typeof(Blocker))]
[JsonSerializable(typeof(Imported))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(WireError))]
public sealed partial class StateJson : JsonSerializerContext;
