using ProtonBuild.Core.Git;
using ProtonBuild.Git;

namespace ProtonBuild.Tests.Git;

/// <summary>
/// What both engines owe their callers. Where libgit2 is not installed its half is skipped; with PROTONBUILD_GIT=git the git executable
/// answers both times.
/// </summary>
public abstract class GitContract(string engine) : IDisposable
{
    private readonly List<IDisposable> opened = [];

    /// <summary>An empty repository on the branch main.</summary>
    protected TestRepository Origin => field ??= Keep(TestRepository.Init());

    protected IGitRepository Open(TestRepository repository) => Open(repository.Path);

    protected IGitRepository Open(string path)
    {
        var only = Environment.GetEnvironmentVariable(GitRepositories.EngineVariable) == "git";
        return Keep(GitRepositories.Open(path, only ? "git" : engine));
    }

    protected T Keep<T>(T made)
        where T : IDisposable
    {
        opened.Add(made);
        return made;
    }

    public void Dispose()
    {
        opened.Reverse();
        opened.ForEach(one => one.Dispose());
        GC.SuppressFinalize(this);
    }
}

// One small class an engine and a part of the contract: xunit runs classes side by side.
[Trait("Engine", "libgit2")]
public sealed class LibGit2Refs() : RefsContract("libgit2");

public sealed class GitExecutableRefs() : RefsContract("git");

[Trait("Engine", "libgit2")]
public sealed class LibGit2Trees() : TreesContract("libgit2");

public sealed class GitExecutableTrees() : TreesContract("git");

[Trait("Engine", "libgit2")]
public sealed class LibGit2Ancestry() : HistoryContract("libgit2");

public sealed class GitExecutableAncestry() : HistoryContract("git");
