using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

/// <summary>
/// A repository of our own over somebody's checkout: it reads the objects there, keeps its branches and whatever it fetches
/// in a folder apart, and so changes nothing in the checkout. See docs/decisions/0014-action.md.
/// </summary>
public sealed class RepositoryOverlay : IDisposable
{
    private readonly DirectoryInfo folder;
    private readonly RepositoryLocation checkout;
    private readonly OverlayAccess access;
    private readonly GitCommand git;

    private RepositoryOverlay(DirectoryInfo folder, RepositoryLocation checkout, string head, OverlayAccess access)
    {
        (this.folder, this.checkout, this.access, Head) = (folder, checkout, access, head);
        git = new GitCommand(checkout.Root, access);
    }

    /// <summary>The commit that is checked out.</summary>
    public string Head { get; }

    /// <summary>The root of the checked-out files.</summary>
    public string WorkTree => checkout.Root;

    /// <summary>Makes one over the checkout that a folder belongs to.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="remote">What is fetched from.</param>
    /// <param name="branch">The branch that the checked-out commit stands for; null for none.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="GitUnavailableException">There is no checkout, or no git.</exception>
    public static async Task<RepositoryOverlay> Make(string directory, OverlayRemote remote, string? branch, CancellationToken cancellation)
    {
        var checkout =
            RepositoryLocation.Find(directory)
            ?? throw new GitUnavailableException(
                $"There is no git repository in {directory}. Check it out first, with a step `uses: actions/checkout@v4`."
            );
        // Another user owns a runner's workspace: trusted here for this one command, and in no configuration.
        var head = await Ask(
            new GitCommand(checkout.Root),
            ["rev-parse", "--verify", "HEAD^{commit}"],
            OverlayAccess.Trusting(checkout.Root),
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

    /// <summary>Brings branches as they stand at the remote, with what this clone lacks of their files; those that are not there are left
    /// out.</summary>
    public async Task Fetch(IReadOnlyCollection<string> branches, CancellationToken cancellation)
    {
        var names = branches.Where(RefName.MayBeRevision).Select(Full).ToHashSet(StringComparer.Ordinal);
        var listed = await Ask(git, ["ls-remote", "--heads", "origin", .. names], null, cancellation);
        // Names are patterns to git, and may match more.
        var there = listed
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t')[^1])
            .Where(names.Contains)
            .ToList();
        if (there.Count == 0)
            return;
        // A larger file is no YAML that anybody wrote; should one be asked for, git brings it then.
        string[] depth = IsShallow ? ["--depth=1"] : [];
        await Ask(
            git,
            [
                .. Quietly,
                .. depth,
                "--filter=blob:limit=1m",
                "origin",
                .. there.Select(name => $"+{name}:refs/remotes/origin/{name["refs/heads/".Length..]}"),
            ],
            null,
            cancellation
        );
    }

    /// <summary>Brings the commits that a shallow clone was made without, and none of their files.</summary>
    /// <param name="commit">The commit that the run is about, whatever branch it is on.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task FetchHistory(string commit, CancellationToken cancellation)
    {
        if (!IsShallow)
            return;
        var branches = (await Ask(git, ["for-each-ref", "--format=%(refname:lstrip=3)", "refs/remotes/origin"], null, cancellation)).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );
        await Ask(
            git,
            [
                .. Quietly,
                "--unshallow",
                "--filter=tree:0",
                "origin",
                commit,
                .. branches.Select(name => $"+{Full(name)}:refs/remotes/origin/{name}"),
            ],
            null,
            cancellation
        );
    }

    /// <summary>The checkout's files with this repository's branches and commits.</summary>
    public IGitRepository Open() =>
        new GitExecutableRepository(new RepositoryLocation(checkout.Root, folder.FullName) { Overlay = access });

    public void Dispose() => folder.Delete(recursive: true);

    private static IReadOnlyList<string> Quietly =>
        ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance"];

    private bool IsShallow => File.Exists(Path.Combine(folder.FullName, "shallow"));

    private async Task Prepare(string url, string? branch, CancellationToken cancellation)
    {
        await Ask(new GitCommand(folder.FullName), ["init", "--quiet", "--bare"], null, cancellation);
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

        if (branch is not null)
            await Ask(git, ["symbolic-ref", "HEAD", Full(branch)], null, cancellation);
        await Ask(
            git,
            branch is null ? ["update-ref", "--no-deref", "HEAD", Head] : ["update-ref", Full(branch), Head],
            null,
            cancellation
        );
    }

    private static string Full(string branch) => $"refs/heads/{branch}";

    private static async Task<string> Ask(
        GitCommand git,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment,
        CancellationToken cancellation
    )
    {
        var result = await git.RunToEnd(arguments, environment, cancellation);
        return result.ExitCode == 0 ? result.Output : throw GitUnavailableException.Refused(git.Directory, result.Error);
    }
}
