using ProtonBuild.App.Repositories;
using ProtonBuild.State;

namespace ProtonBuild.App.Records;

/// <summary>Which part of the history to show.</summary>
/// <param name="Target"><c>SERVICE</c> or <c>SERVICE/INSTANCE</c>; null for all.</param>
/// <param name="Branch">The one branch; null for all.</param>
/// <param name="Limit">The most entries.</param>
public sealed record HistoryOptions(string? Target, string? Branch, int Limit);

/// <summary>Who synced and changed what, when, from which commit, and how it ended.</summary>
public static class HistoryUseCase
{
    public static async Task<IReadOnlyList<HistoryEntry>> Run(
        RepositoryContext repository,
        HistoryOptions options,
        CancellationToken cancellation
    )
    {
        var parts = options.Target?.Split('/') ?? [];
        if (parts.Length > 2)
            throw new UsageException($"'{options.Target}' is not an instance; write SERVICE or SERVICE/INSTANCE");
        await using var state = await repository.State(repository.ReadConfig()).OpenForReading(cancellation);
        return await state.History(
            new(parts.ElementAtOrDefault(0), parts.ElementAtOrDefault(1), options.Branch, options.Limit),
            cancellation
        );
    }
}
