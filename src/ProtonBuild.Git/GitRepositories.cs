using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

/// <summary>Opens repositories with the engine that can read them.</summary>
public static class GitRepositories
{
    /// <summary>Forces an engine, <c>libgit2</c> or <c>git</c>, for tests and for diagnosis.</summary>
    public const string EngineVariable = "PROTONBUILD_GIT";

    /// <summary>Opens the repository that a folder, or one above it, belongs to: a clone, a worktree or a bare repository.</summary>
    /// <exception cref="GitUnavailableException">There is none, or no engine can read it.</exception>
    public static IGitRepository Open(string directory) => Open(directory, Environment.GetEnvironmentVariable(EngineVariable));

    internal static IGitRepository Open(string directory, string? engine)
    {
        var location = Locate(directory);
        return engine switch
        {
            null or "" => OpenWithAny(location),
            "libgit2" => OpenWithLibGit2(location),
            "git" => new GitExecutableRepository(location),
            _ => throw new GitUnavailableException($"{EngineVariable} is '{engine}'. Set it to libgit2 or git, or unset it."),
        };
    }

    private static RepositoryLocation Locate(string directory)
    {
        if (!Directory.Exists(directory))
            throw new GitUnavailableException($"There is no folder {Path.GetFullPath(directory)}. Name the folder of a git repository.");
        try
        {
            return RepositoryLocation.Find(directory)
                ?? throw new GitUnavailableException(
                    $"There is no git repository in {Path.GetFullPath(directory)} or above it. Name a folder of one, or "
                        + $"run `git init` there."
                );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GitUnavailableException($"The repository at {Path.GetFullPath(directory)} cannot be read: {e.Message}", e);
        }
    }

    private static IGitRepository OpenWithAny(RepositoryLocation location)
    {
        if (NativeLibGit2.Version is null || location.ObstacleForLibGit2() is not null)
            return new GitExecutableRepository(location);
        try
        {
            return OpenWithLibGit2(location);
        }
        catch (GitUnavailableException) when (GitCommand.Executable is not null)
        {
            // git reads more kinds of repositories than libgit2; if it refuses too, its reason is clearer.
            return new GitExecutableRepository(location);
        }
    }

    private static LibGit2Repository OpenWithLibGit2(RepositoryLocation location)
    {
        if (location.ObstacleForLibGit2() is { } obstacle)
            throw new GitUnavailableException(
                $"libgit2 cannot read the repository at {location.Root}: {obstacle}. Unset {EngineVariable} and install git."
            );
        return NativeLibGit2.Version is { } version
            ? new LibGit2Repository(location, version)
            : throw new GitUnavailableException(
                "No libgit2 1.5 to 1.7 loads here. Run src/ProtonBuild.Git/setup-libgit2 and build again, "
                    + $"or unset {EngineVariable} and install git."
            );
    }
}
