namespace ProtonBuild.Git;

/// <summary>
/// The files of git itself that say which branch is checked out and where branches stand: while these are the same, so is
/// every answer. For those who want to know without asking git. Nothing is promised about files that are not there.
/// </summary>
public sealed class RefFiles
{
    private const string Symbolic = "ref: ";
    private readonly string git;
    private readonly string common;

    private RefFiles(string git, string common) => (this.git, this.common) = (git, common);

    /// <summary>Those of the repository that a folder belongs to, or null where there is none.</summary>
    public static RefFiles? Of(string directory) =>
        RepositoryLocation.Find(directory) is { } location
            ? new(RepositoryLocation.GitDirectoryOf(location.Root) ?? location.CommonDirectory, location.CommonDirectory)
            : null;

    /// <summary>What says which branch is checked out.</summary>
    public string Head => Path.Combine(git, "HEAD");

    /// <summary>What says where a branch stands, here and on <c>origin</c>.</summary>
    public IReadOnlyList<string> Of(params IEnumerable<string> branches) =>
        [
            Path.Combine(common, "packed-refs"),
            Path.Combine(common, "reftable", "tables.list"),
            .. branches.SelectMany(branch => RefName.Candidates(branch, preferRemote: false)).SelectMany(Followed),
        ];

    /// <summary>The folders in which every branch has a file, unless it is packed.</summary>
    public IReadOnlyList<string> Folders => [Path.Combine(common, "refs", "heads"), Path.Combine(common, "refs", "remotes", "origin")];

    /// <summary>A ref's file, and that of the ref it stands for, where it is another one's second name.</summary>
    private IEnumerable<string> Followed(string reference)
    {
        var file = Path.Combine(common, reference);
        yield return file;
        if (File.Exists(file) && File.ReadAllText(file).Trim() is var text && text.StartsWith(Symbolic, StringComparison.Ordinal))
            yield return Path.Combine(common, text[Symbolic.Length..]);
    }
}
