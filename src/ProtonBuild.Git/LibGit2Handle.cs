using LibGit2Sharp;

namespace ProtonBuild.Git;

/// <summary>An open libgit2 repository that one thread at a time may ask, and whose failures are sentences.</summary>
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
            // We saw the repository; what libgit2 refuses for its owner it calls not found.
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
