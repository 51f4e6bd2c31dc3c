using System.Text.Json.Serialization.Metadata;
using ProtonBuild.Core.State;

namespace ProtonBuild.State.Remote;

/// <summary>
/// The state behind an endpoint. Every failure is a <see cref="StateException"/> that names the endpoint and what to do.
/// Safe to call from several threads.
/// </summary>
public sealed class RemoteState(RemoteEndpoint endpoint, RemoteOptions? options = null) : IState
{
    private readonly RemoteCall call = new(endpoint, options ?? new());
    private static readonly StateJson Json = StateJson.Default;

    /// <inheritdoc/>
    public Task<Observation> Observe(ObserveRequest request, CancellationToken cancellation) =>
        Ask(nameof(Observe), request, (Json.ObserveRequest, Json.Observation), cancellation);

    /// <summary>
    /// Asks under a holder's name that no other request has, so that a request repeated after its answer was lost knows its own lease
    /// again.
    /// </summary>
    public async Task<LeaseAnswer> AcquireLease(LeaseRequest request, CancellationToken cancellation)
    {
        var holder = $"{request.Holder} (request {Guid.NewGuid().ToString()[..8]})";
        var answer = await Ask(nameof(AcquireLease), request with { Holder = holder }, (Json.LeaseRequest, Json.LeaseAnswer), cancellation);
        return answer with { Granted = answer.Granted || answer.Lease.Holder == holder };
    }

    /// <inheritdoc/>
    public Task<Lease> RenewLease(Lease lease, TimeSpan duration, CancellationToken cancellation) =>
        Ask(nameof(RenewLease), new LeaseRenewal(lease, duration), (Json.LeaseRenewal, Json.Lease), cancellation);

    /// <inheritdoc/>
    public Task ReleaseLease(Lease lease, CancellationToken cancellation) =>
        Ask(nameof(ReleaseLease), lease, (Json.Lease, Json.Done), cancellation);

    /// <inheritdoc/>
    public Task<SyncBegun> BeginSync(BeginSync request, CancellationToken cancellation) =>
        Ask(nameof(BeginSync), request, (Json.BeginSync, Json.SyncBegun), cancellation);

    /// <inheritdoc/>
    public Task<AttemptAnswer> StartAttempt(StartAttempt request, CancellationToken cancellation) =>
        Ask(nameof(StartAttempt), request, (Json.StartAttempt, Json.AttemptAnswer), cancellation);

    /// <inheritdoc/>
    public Task CompleteAttempt(CompleteAttempt request, CancellationToken cancellation) =>
        Ask(nameof(CompleteAttempt), request, (Json.CompleteAttempt, Json.Done), cancellation);

    /// <inheritdoc/>
    public Task<DeploymentProgress> FindDeployment(string deploymentId, CancellationToken cancellation) =>
        Ask(nameof(FindDeployment), new DeploymentQuery(deploymentId), (Json.DeploymentQuery, Json.DeploymentProgress), cancellation);

    /// <inheritdoc/>
    public Task RemoveInstance(RemoveInstance request, CancellationToken cancellation) =>
        Ask(nameof(RemoveInstance), request, (Json.RemoveInstance, Json.Done), cancellation);

    /// <inheritdoc/>
    public Task RecordPublish(PublishRecord request, CancellationToken cancellation) =>
        AskOnce(nameof(RecordPublish), request, (Json.PublishRecord, Json.Done), cancellation);

    /// <inheritdoc/>
    public Task FinishSync(FinishSync request, CancellationToken cancellation) =>
        Ask(nameof(FinishSync), request, (Json.FinishSync, Json.Done), cancellation);

    /// <inheritdoc/>
    public Task<Observation> Status(StatusQuery query, CancellationToken cancellation) =>
        Ask(nameof(Status), query, (Json.StatusQuery, Json.Observation), cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HistoryEntry>> History(HistoryQuery query, CancellationToken cancellation) =>
        (await Ask(nameof(History), query, (Json.HistoryQuery, Json.HistoryAnswer), cancellation)).Entries;

    /// <inheritdoc/>
    public Task<ManualChangeAnswer> UpdateInstance(ManualUpdate request, CancellationToken cancellation) =>
        AskOnce(nameof(UpdateInstance), request, (Json.ManualUpdate, Json.ManualChangeAnswer), cancellation);

    /// <inheritdoc/>
    public Task<ManualChangeAnswer> DeleteInstance(ManualDelete request, CancellationToken cancellation) =>
        AskOnce(nameof(DeleteInstance), request, (Json.ManualDelete, Json.ManualChangeAnswer), cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Blocker>> ListBlockers(BlockerQuery query, CancellationToken cancellation) =>
        (await Ask(nameof(ListBlockers), query, (Json.BlockerQuery, Json.BlockersAnswer), cancellation)).Blockers;

    /// <inheritdoc/>
    public Task<Blocker> ResolveBlocker(BlockerResolution request, CancellationToken cancellation) =>
        AskOnce(nameof(ResolveBlocker), request, (Json.BlockerResolution, Json.Blocker), cancellation);

    /// <inheritdoc/>
    public Task<long> Export(Stream output, CancellationToken cancellation) => call.Export(output, cancellation);

    /// <inheritdoc/>
    public Task<long> Import(Stream input, CancellationToken cancellation) => call.Import(input, cancellation);

    public ValueTask DisposeAsync()
    {
        call.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<TAnswer> Ask<TRequest, TAnswer>(
        string operation,
        TRequest request,
        (JsonTypeInfo<TRequest>, JsonTypeInfo<TAnswer>) json,
        CancellationToken cancellation
    ) => call.Ask(operation, request, json, repeatable: true, cancellation);

    /// <summary>For people's changes: the answer to a second one would be that there is nothing to do, or a conflict.</summary>
    private Task<TAnswer> AskOnce<TRequest, TAnswer>(
        string operation,
        TRequest request,
        (JsonTypeInfo<TRequest>, JsonTypeInfo<TAnswer>) json,
        CancellationToken cancellation
    ) => call.Ask(operation, request, json, repeatable: false, cancellation);
}
