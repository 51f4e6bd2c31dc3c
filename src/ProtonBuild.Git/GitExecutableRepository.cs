using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

/// <summary>Reads a repository through the <c>git</c> executable, which reads every kind of repository.</summary>
public sealed class GitExecutableRepository : IGitRepository
{
    private readonly GitCommand git;
    private readonly GitExecutableObjects objects;
    private readonly GitExecutableHistory history;
    private readonly TreeReader trees;
    private readonly Lazy<string> engine;
    private readonly Lazy<RemoteAddress?> origin;
    private readonly RepositoryLocation location;

    internal GitExecutableRepository(RepositoryLocation location, GitCommand? command = null)
    {
        this.location = location;
        git = command ?? new GitCommand(location.Root, location.Overlay);
        objects = new GitExecutableObjects(git, location);
        trees = new TreeReader(objects);
        history = new GitExecutableHistory(git, objects, location.ShallowBoundary);
        // The first request, so that a repository that git refuses fails here.
        WorkTree = git.Ask("rev-parse", "--is-bare-repository")?.Trim() == "true" ? null : location.Root;
        IsShallow = location.ShallowBoundary.Count > 0;
        engine = new(() => (git.Ask("version") ?? "").Trim().Replace("git version ", "git ", StringComparison.Ordinal));
        // The exit code is 2 if there is no origin.
        origin = new(() => git.Run("remote", "get-url", "origin") is { ExitCode: 0 } url ? RemoteUrl.Parse(url.Output.Trim()) : null);
    }

    public string Engine => engine.Value;

    public string? WorkTree { get; }

    public string Name => Origin?.Path ?? location.FolderName();

    public RemoteAddress? Origin => origin.Value;

    public bool IsShallow { get; }

    public string? CheckedOutBranch =>
        git.Ask("symbolic-ref", "--quiet", "HEAD") is { } reference ? RefName.BranchOf(reference.Trim()) : null;

    public string? Head => git.Ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")?.Trim();

    public string? ResolveBranch(string branch, bool preferRemote = false) =>
        RefName.Candidates(branch, preferRemote).Select(Target).FirstOrDefault(sha => sha is not null);

    public string? ResolveCommit(string revision) => Peel(revision) ?? ResolveBranch(revision);

    public IReadOnlyList<string> Branches() =>
        RefName.BranchesOf(
            (git.Ask("for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes/origin") ?? "").Split(
                '\n',
                StringSplitOptions.RemoveEmptyEntries
            )
        );

    public GitEntry? Find(string commit, string path) => trees.Find(commit, path);

    public byte[] ReadBlob(string id) => objects.ReadBlob(id);

    public IReadOnlyList<GitEntry> ListFiles(string commit, string folder) => trees.ListFiles(commit, folder);

    public Ancestry Compare(string commit, string other) => history.Compare(commit, other);

    public IReadOnlyList<GitCommit> CommitsBetween(string exclude, string include, int limit) =>
        history.CommitsBetween(exclude, include, limit);

    public IReadOnlyList<string>? MergeConflicts(string into, string commit) =>
        new MergeTrial(location, history.Compare).Conflicts(into, commit);

    public void Dispose() => objects.Dispose();

    // rev-parse would read `name~1` as an expression; to for-each-ref it is a pattern, so the names are compared.
    private string? Target(string reference) =>
        (git.Ask("for-each-ref", "--format=%(refname) %(objectname)", reference) ?? "")
            .Split('\n')
            .FirstOrDefault(line => line.StartsWith(reference + " ", StringComparison.Ordinal))
            ?[(reference.Length + 1)..];

    // The exit code is 1 or 128, depending on where git gives up; both mean that the text names no commit.
    private string? Peel(string revision)
    {
        if (!RefName.MayBeRevision(revision))
            return null;
        var result = git.Run("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        return result.ExitCode == 0 ? result.Output.Trim() : null;
    }
}
