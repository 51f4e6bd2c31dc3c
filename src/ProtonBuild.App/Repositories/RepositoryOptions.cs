namespace ProtonBuild.App.Repositories;

/// <summary>Where a use case works, as its host names it.</summary>
public sealed record RepositoryOptions
{
    /// <summary>The repository, or a folder in it.</summary>
    public string Folder { get; init; } = ".";

    /// <summary>The configuration; null for the default one.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The ops file; null for the one that the configuration names, or the one under a usual name.</summary>
    public string? OpsFile { get; init; }

    /// <summary>The state's file or address; null for what the environment or the configuration names.</summary>
    public string? State { get; init; }

    /// <summary>Whether <c>origin/BRANCH</c> wins over the local branch.</summary>
    public bool PreferRemote { get; init; }

    /// <summary>Whether the folder is no repository: its files then represent every branch.</summary>
    public bool WithoutGit { get; init; }
}
