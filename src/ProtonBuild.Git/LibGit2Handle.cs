using LibGit2Sharp;

namespace ProtonBuild.Git;

/// <summary>An open libgit2 repository. Serves one thread at a time, and turns failures into sentences.</summary>
internal sealed class LibGit2Handle : IDisposable
{
    private readonly Lock gate = new();
    private readonly string root;
    private readonly Repository repository;

    public LibGit2Handle(string root)
    {
        this.root = root;
        try
        {
            repository = new Repository(root);
        }
        catch (RepositoryNotFoundException e)
        {
            // The repository exists; libgit2 reports "not found" for one of another owner.
            throw new GitUnavailableException(
                $"libgit2 refuses the repository at {root}. If the folder belongs to another user and you trust it, "
                    + $"run: git config --global --add safe.directory {root}",
                e
            );
        }
        catch (Exception e) when (e is LibGit2SharpException or TypeInitializationException or EntryPointNotFoundException)
        {
            throw GitUnavailableException.Refused(root, e.Message, e);
        }
    }

    public T Ask<T>(Func<Repository, T> question)
    {
        lock (gate)
        {
            try
            {
                return question(repository);
            }
            catch (LibGit2SharpException e)
            {
                throw GitUnavailableException.Refused(root, e.Message, e);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
            repository.Dispose();
    }
}
