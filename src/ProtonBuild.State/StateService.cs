using ProtonBuild.Core.State;
using ProtonBuild.State.Blockers;
using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Sql;
using ProtonBuild.State.Transfer;

namespace ProtonBuild.State;

/// <summary>
/// The state service: what is recorded of services, instances, syncs and blockers, and the rules that every write upholds.
/// One transaction a call; a call that throws wrote nothing. Opened by <see cref="StateStore"/>. Safe to call from several threads.
/// </summary>
public sealed partial class StateService : IState
{
    private readonly IDatabase database;

    internal StateService(IDatabase database) => this.database = database;

    internal IDatabase Database => database;

    /// <inheritdoc/>
    public Task<Observation> Observe(ObserveRequest request, CancellationToken cancellation) =>
        database.Read(
            transaction =>
            {
                var named = request.Services.ToHashSet(StringComparer.Ordinal);
                return Observed(
                    transaction,
                    request.Repository,
                    request.Branch,
                    named,
                    instance =>
                        named.Contains(instance.Name.Service)
                        || (instance.Repository == request.Repository && instance.Branch == request.Branch)
                );
            },
            cancellation
        );

    /// <inheritdoc/>
    public Task<Observation> Status(StatusQuery query, CancellationToken cancellation) =>
        database.Read(
            async transaction =>
            {
                HashSet<string> named = query.Service is { } service ? [service] : [.. await transaction.ServiceNames()];
                return await Observed(
                    transaction,
                    query.Repository,
                    null,
                    named,
                    instance =>
                        (query.Repository is null || instance.Repository == query.Repository)
                        && (query.Branch is null || instance.Branch == query.Branch)
                );
            },
            cancellation
        );

    /// <inheritdoc/>
    public Task<long> Export(Stream output, CancellationToken cancellation) => StateExport.Write(this, output, cancellation);

    /// <inheritdoc/>
    public Task<long> Import(Stream input, CancellationToken cancellation) => StateImport.Read(this, input, cancellation);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    /// <summary>The instances of the named services, and of the branch where one is given, that are asked for.</summary>
    private static async Task<Observation> Observed(
        Transaction transaction,
        string? repository,
        string? branch,
        HashSet<string> named,
        Func<RecordedInstance, bool> asked
    )
    {
        var services = named;
        if (repository is not null && branch is not null)
            services = [.. named, .. await transaction.ServicesFrom(repository, branch)];
        var instances = (await transaction.RecordedInstances(services))
            .Where(asked)
            .OrderBy(instance => instance.Name.Service, StringComparer.Ordinal)
            .ThenBy(instance => instance.Name.Instance, StringComparer.Ordinal)
            .ToList();
        var blockers = (await transaction.ActiveBlockers()).Where(blocker => services.Contains(blocker.Service));
        return new(instances, [.. blockers]);
    }
}
