namespace ProtonBuild.Git;

/// <summary>Fetches what an overlay lacks, and no more: the latest files of a shallow clone's branches, or commits without files.</summary>
/// <param name="git">Git on the overlay.</param>
/// <param name="shallow">The file that git keeps as long as the overlay is shallow.</param>
internal sealed class OverlayFetch(GitCommand git, string shallow)
{
    private static IReadOnlyList<string> Fetch =>
        ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance"];

    private bool IsShallow => File.Exists(shallow);

    public async Task Branches(IReadOnlyCollection<string> branches, CancellationToken cancellation)
    {
        var names = branches.Where(RefName.MayBeRevision).Select(RefName.LocalOf).ToHashSet(StringComparer.Ordinal);
        var listed = await git.Require(["ls-remote", "--heads", "origin", .. names], cancellation);
        // Git reads the names as patterns, which may match more.
        var found = listed
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t')[^1])
            .Where(names.Contains)
            .ToList();
        if (found.Count == 0)
            return;
        // Hand-written YAML is smaller; git fetches a larger file if a reader needs it.
        string[] depth = IsShallow ? ["--depth=1"] : [];
        await git.Require([.. Fetch, .. depth, "--filter=blob:limit=1m", "origin", .. found.Select(RefName.FetchOf)], cancellation);
    }

    public async Task History(string commit, CancellationToken cancellation)
    {
        if (!IsShallow)
            return;
        var listed = await git.Require(["for-each-ref", "--format=%(refname:lstrip=3)", "refs/remotes/origin"], cancellation);
        var branches = listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(RefName.LocalOf);
        await git.Require(
            [.. Fetch, "--unshallow", "--filter=tree:0", "origin", commit, .. branches.Select(RefName.FetchOf)],
            cancellation
        );
    }
}
