using ProtonBuild.Core.State;
using ProtonBuild.State.Blockers;
using ProtonBuild.State.Deployments;
using ProtonBuild.State.History;
using ProtonBuild.State.Instances;
using ProtonBuild.State.Leases;
using ProtonBuild.State.ManualChanges;
using ProtonBuild.State.Overviews;
using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Sql;
using ProtonBuild.State.Transfer;

namespace ProtonBuild.State;

/// <summary>
/// The state in a file or database: says which transaction each call runs in, and on what. What happens in it is in the slices. A call
/// that throws wrote nothing. Opened by <see cref="StateStore"/>. Safe to call from several threads.
/// </summary>
public sealed class StateService : IState
{
    private readonly IDatabase database;

    internal StateService(IDatabase database) => this.database = database;

    internal IDatabase Database => database;

    /// <inheritdoc/>
    public Task<Observation> Observe(ObserveRequest request, CancellationToken cancellation) =>
        database.Read(transaction => transaction.Observe(request), cancellation);

    /// <inheritdoc/>
    public Task<LeaseAnswer> AcquireLease(LeaseRequest request, CancellationToken cancellation) =>
        database.AcquireLease(request, cancellation);

    /// <inheritdoc/>
    public Task<Lease> RenewLease(Lease lease, TimeSpan duration, CancellationToken cancellation)
    {
        LeaseOperations.RequireDuration(duration);
        return database.Write(transaction => transaction.RenewLease(lease, duration), cancellation);
    }

    /// <inheritdoc/>
    public Task ReleaseLease(Lease lease, CancellationToken cancellation) =>
        database.Write(transaction => transaction.ReleaseLease(lease), cancellation);

    /// <inheritdoc/>
    public Task<SyncBegun> BeginSync(BeginSync request, CancellationToken cancellation)
    {
        SyncRuns.Check(request);
        return database.Write(transaction => transaction.BeginSync(request), cancellation);
    }

    /// <inheritdoc/>
    public Task<AttemptAnswer> StartAttempt(StartAttempt request, CancellationToken cancellation) =>
        database.Write(WriteScope.On(request.Instance.Name), transaction => transaction.StartAttempt(request), cancellation);

    /// <inheritdoc/>
    public Task CompleteAttempt(CompleteAttempt request, CancellationToken cancellation) =>
        database.Write(WriteScope.OnInstanceOf(request.AttemptId), transaction => transaction.CompleteAttempt(request), cancellation);

    /// <inheritdoc/>
    public Task<DeploymentProgress> FindDeployment(string deploymentId, CancellationToken cancellation) =>
        database.Read(transaction => transaction.FindDeployment(deploymentId), cancellation);

    /// <inheritdoc/>
    public Task RemoveInstance(RemoveInstance request, CancellationToken cancellation) =>
        database.Write(WriteScope.On(request.Name), transaction => transaction.RemoveInstance(request), cancellation);

    /// <inheritdoc/>
    public Task FinishSync(FinishSync request, CancellationToken cancellation) =>
        database.Write(transaction => transaction.FinishSync(request), cancellation);

    /// <inheritdoc/>
    public Task RecordPublish(PublishRecord request, CancellationToken cancellation) =>
        database.Write(transaction => transaction.RecordPublish(request), cancellation);

    /// <inheritdoc/>
    public Task<Observation> Status(StatusQuery query, CancellationToken cancellation) =>
        database.Read(transaction => transaction.Status(query), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HistoryEntry>> History(HistoryQuery query, CancellationToken cancellation)
    {
        HistoryReader.Check(query);
        return database.Read(transaction => transaction.History(query), cancellation);
    }

    /// <inheritdoc/>
    public Task<ManualChangeAnswer> UpdateInstance(ManualUpdate request, CancellationToken cancellation)
    {
        OperatorChanges.Check(request);
        return database.Write(transaction => transaction.UpdateInstance(request), cancellation);
    }

    /// <inheritdoc/>
    public Task<ManualChangeAnswer> DeleteInstance(ManualDelete request, CancellationToken cancellation)
    {
        OperatorChanges.Check(request);
        return database.Write(transaction => transaction.DeleteInstance(request), cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Blocker>> ListBlockers(BlockerQuery query, CancellationToken cancellation) =>
        database.Read(transaction => transaction.ListBlockers(query), cancellation);

    /// <inheritdoc/>
    public Task<Blocker> ResolveBlocker(BlockerResolution request, CancellationToken cancellation)
    {
        BlockerResolving.Check(request);
        return database.Write(transaction => transaction.ResolveBlocker(request), cancellation);
    }

    /// <summary>A blocker by its whole id, of whatever status, or null.</summary>
    public Task<Blocker?> FindBlocker(string id, CancellationToken cancellation) =>
        database.Read(transaction => transaction.FindBlocker(id), cancellation);

    /// <summary>An overview for people: on one snapshot, and no more than one page of anything.</summary>
    public Task<Overview> Overview(OverviewQuery query, CancellationToken cancellation) =>
        database.Read(transaction => transaction.Overview(query), cancellation);

    /// <summary>What a monitor watches; also the cheapest read that proves that the state can be reached.</summary>
    public Task<StateFigures> Figures(CancellationToken cancellation) => database.Read(StateFigures.Read, cancellation);

    /// <inheritdoc/>
    public Task<long> Export(Stream output, CancellationToken cancellation) => StateExport.Write(this, output, cancellation);

    /// <inheritdoc/>
    public Task<long> Import(Stream input, CancellationToken cancellation) => StateImport.Read(this, input, cancellation);

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
