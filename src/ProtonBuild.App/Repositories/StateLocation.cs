using ProtonBuild.Core.Configuration;
using ProtonBuild.State;
using ProtonBuild.State.Remote;

namespace ProtonBuild.App.Repositories;

/// <summary>Where the state is, a file or an endpoint, and how it is opened.</summary>
/// <param name="repository">The repository whose state it is.</param>
/// <param name="option">What the options name; null for what the environment or the configuration does.</param>
/// <param name="config">The configuration of what is read.</param>
public sealed class StateLocation(RepositoryContext repository, string? option, ProtonBuildConfig config)
{
    private readonly ProcessContext process = repository.Process;

    /// <summary>Whether there is a state, so that opening it for writing creates none.</summary>
    public bool Exists => RemoteEndpoint.IsUrl(Place) || File.Exists(StatePath) || Directory.Exists(StatePath);

    /// <summary>A file that does not exist yet reads as empty and is not created.</summary>
    public async Task<IState> OpenForReading(CancellationToken cancellation) =>
        Remote() ?? (IState)await StateFile.OpenForReading(StatePath, process.Time, cancellation: cancellation);

    /// <summary>Creates a file that does not exist yet.</summary>
    public async Task<IState> OpenForWriting(CancellationToken cancellation)
    {
        if (Remote() is { } remote)
            return remote;
        var state = await StateFile.OpenForWriting(StatePath, process.Time, cancellation: cancellation);
        if (StatePath == Path.GetFullPath(ProtonBuildConfig.DefaultState, repository.Root))
            KeepOutOfGit(Path.GetDirectoryName(StatePath)!);
        return state;
    }

    public Task<IState> OpenExistingForReading(CancellationToken cancellation) =>
        Exists ? OpenForReading(cancellation) : throw new UsageException($"there is no state in {StatePath}; name another with --state");

    /// <summary>For manual changes: before the first sync there is nothing to change.</summary>
    public Task<IState> OpenExistingForWriting(CancellationToken cancellation) =>
        Exists
            ? OpenForWriting(cancellation)
            : throw new UsageException(
                $"there is no state in {StatePath} yet; run 'protonbuild sync' to create it, or name another with --state"
            );

    private string? Given => (option ?? process.Variable("PROTONBUILD_STATE")) is { Length: > 0 } given ? given : null;

    private string Place => Given ?? config.State;

    private string StatePath =>
        Given is { } given ? Path.GetFullPath(given, process.Directory) : Path.GetFullPath(config.State, repository.Root);

    private RemoteState? Remote() =>
        RemoteEndpoint.IsUrl(Place)
            ? new(
                RemoteEndpoint.Parse(
                    Place,
                    process.Variable("PROTONBUILD_STATE_TOKEN"),
                    process.Variable("PROTONBUILD_STATE_ALLOW_HTTP") == "1"
                ),
                new() { Time = process.Time }
            )
            : null;

    /// <summary>The state is not source: git need not offer to commit it.</summary>
    private static void KeepOutOfGit(string folder)
    {
        var ignore = Path.Combine(folder, ".gitignore");
        if (!File.Exists(ignore))
            File.WriteAllText(ignore, "*\n");
    }
}
