using ProtonBuild.App.Repositories;
using ProtonBuild.Core.State;
using ProtonBuild.State;

namespace ProtonBuild.App.Records;

/// <summary>Lists and resolves the blockers that keep instances from being synced.</summary>
public static class BlockersUseCase
{
    public static async Task<IReadOnlyList<Blocker>> List(RepositoryContext repository, BlockerQuery query, CancellationToken cancellation)
    {
        await using var state = await repository.State(repository.ReadConfig()).OpenForReading(cancellation);
        return await state.ListBlockers(query, cancellation);
    }

    /// <param name="repository">The repository.</param>
    /// <param name="id">The blocker's id, or enough of its beginning.</param>
    /// <param name="reason">Why syncing may go on.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<Blocker> Resolve(RepositoryContext repository, string id, string reason, CancellationToken cancellation)
    {
        await using var state = await repository.State(repository.ReadConfig()).OpenExistingForWriting(cancellation);
        return await state.ResolveBlocker(new(id, reason, repository.Process.Principal), cancellation);
    }
}
