using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

/// <summary>
/// A temporary repository over an existing checkout. It reads the checkout's objects, and keeps its own branches and everything that
/// it fetches in a separate folder, so the checkout never changes. See docs/decisions/0014-action.md.
/// </summary>
public sealed class RepositoryOverlay : IDisposable
{
    private readonly DirectoryInfo folder;
    private readonly RepositoryLocation checkout;
    private readonly OverlayAccess access;
    private readonly GitCommand git;
    private readonly OverlayFetch fetch;

    private RepositoryOverlay(DirectoryInfo folder, RepositoryLocation checkout, string head, OverlayAccess access)
    {
        (this.folder, this.checkout, this.access, Head) = (folder, checkout, access, head);
        git = new GitCommand(checkout.Root, access);
        fetch = new OverlayFetch(git, Path.Combine(folder.FullName, "shallow"));
    }

    /// <summary>The checked-out commit.</summary>
    public string Head { get; }

    /// <summary>The root of the checked-out files.</summary>
    public string WorkTree => checkout.Root;

    /// <summary>Creates an overlay over the checkout that a folder belongs to.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="remote">The remote to fetch from.</param>
    /// <param name="branch">The branch to put at the checked-out commit; null for none.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="GitUnavailableException">There is no checkout, or no git.</exception>
    public static async Task<RepositoryOverlay> Make(string directory, OverlayRemote remote, string? branch, CancellationToken cancellation)
    {
        var checkout =
            RepositoryLocation.Find(directory)
            ?? throw new GitUnavailableException(
                $"There is no git repository in {directory}. Check it out first, with a step `uses: actions/checkout@v4`."
            );
        // Another user owns a runner's workspace: trusted for this command only, not in a configuration file.
        var head = await new GitCommand(checkout.Root, more: OverlayAccess.Trusting(checkout.Root)).Require(
            ["rev-parse", "--verify", "HEAD^{commit}"],
            cancellation
        );
        var folder = Directory.CreateTempSubdirectory("protonbuild-overlay-");
        var overlay = new RepositoryOverlay(folder, checkout, head.Trim(), OverlayAccess.To(folder.FullName, remote));
        try
        {
            await overlay.Prepare(remote.Url, branch, cancellation);
            return overlay;
        }
        catch
        {
            overlay.Dispose();
            throw;
        }
    }

    /// <summary>Fetches branches, with the files that this clone lacks; skips branches that the remote lacks.</summary>
    public Task Fetch(IReadOnlyCollection<string> branches, CancellationToken cancellation) => fetch.Branches(branches, cancellation);

    /// <summary>Fetches the commits that a shallow clone lacks, without their files.</summary>
    /// <param name="commit">The commit of this run, on whatever branch.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task FetchHistory(string commit, CancellationToken cancellation) => fetch.History(commit, cancellation);

    /// <summary>The checkout's files with the overlay's branches and commits.</summary>
    public IGitRepository Open() =>
        new GitExecutableRepository(new RepositoryLocation(checkout.Root, folder.FullName) { Overlay = access });

    public void Dispose() => folder.Delete(recursive: true);

    private async Task Prepare(string url, string? branch, CancellationToken cancellation)
    {
        await new GitCommand(folder.FullName).Require(["init", "--quiet", "--bare"], cancellation);
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "objects", "info", "alternates"),
            Path.Combine(checkout.CommonDirectory, "objects") + "\n",
            cancellation
        );
        if (checkout.ShallowBoundary.Count > 0)
            await File.WriteAllLinesAsync(Path.Combine(folder.FullName, "shallow"), checkout.ShallowBoundary, cancellation);
        foreach (
            var (name, value) in (ReadOnlySpan<(string, string)>)
                [
                    ("core.bare", "false"),
                    ("core.repositoryFormatVersion", "1"),
                    ("extensions.partialClone", "origin"),
                    ("remote.origin.url", url),
                    ("remote.origin.promisor", "true"),
                    ("remote.origin.partialCloneFilter", "tree:0"),
                ]
        )
        {
            git.Ask("config", name, value);
        }

        if (branch is null)
        {
            await git.Require(["update-ref", "--no-deref", "HEAD", Head], cancellation);
            return;
        }

        await git.Require(["symbolic-ref", "HEAD", RefName.LocalOf(branch)], cancellation);
        await git.Require(["update-ref", RefName.LocalOf(branch), Head], cancellation);
    }
}
