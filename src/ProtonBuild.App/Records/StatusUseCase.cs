using ProtonBuild.App.Repositories;
using ProtonBuild.Core.State;
using ProtonBuild.State;

namespace ProtonBuild.App.Records;

/// <summary>What is recorded of each instance.</summary>
public static class StatusUseCase
{
    /// <param name="repository">The repository.</param>
    /// <param name="query">Which instances.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<Observation> Run(RepositoryContext repository, StatusQuery query, CancellationToken cancellation)
    {
        await using var state = await repository.State(repository.ReadConfig()).OpenForReading(cancellation);
        return await state.Status(query, cancellation);
    }
}
