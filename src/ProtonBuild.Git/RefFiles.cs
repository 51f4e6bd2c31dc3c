namespace ProtonBuild.Git;

/// <summary>
/// Git's own files that say which branch is checked out and which commits branches are at. While they are unchanged, so are
/// git's answers. For callers that want to know without starting git. The files need not exist.
/// </summary>
public sealed class RefFiles
{
    private const string Symbolic = "ref: ";
    private readonly string git;
    private readonly string common;

    private RefFiles(string git, string common) => (this.git, this.common) = (git, common);

    /// <summary>Those of the repository that a folder belongs to, or null if there is none.</summary>
    public static RefFiles? Of(string directory) =>
        RepositoryLocation.Find(directory) is { } location
            ? new(RepositoryLocation.GitDirectoryOf(location.Root) ?? location.CommonDirectory, location.CommonDirectory)
            : null;

    /// <summary>The file that names the checked-out branch.</summary>
    public string Head => Path.Combine(git, "HEAD");

    /// <summary>The files that name the commits of branches, local and on <c>origin</c>.</summary>
    public IReadOnlyList<string> Of(params IEnumerable<string> branches) =>
        [
            Path.Combine(common, "packed-refs"),
            Path.Combine(common, "reftable", "tables.list"),
            .. branches.SelectMany(branch => RefName.Candidates(branch, preferRemote: false)).SelectMany(Followed),
        ];

    /// <summary>The folders with a file for every branch that is not packed.</summary>
    public IReadOnlyList<string> Folders => [Path.Combine(common, "refs", "heads"), Path.Combine(common, "refs", "remotes", "origin")];

    /// <summary>A ref's file, and its target's if the ref is symbolic.</summary>
    private IEnumerable<string> Followed(string reference)
    {
        var file = Path.Combine(common, reference);
        yield return file;
        if (File.Exists(file) && File.ReadAllText(file).Trim() is var text && text.StartsWith(Symbolic, StringComparison.Ordinal))
            yield return Path.Combine(common, text[Symbolic.Length..]);
    }
}
