using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

/// <summary>Reads a repository through the <c>git</c> executable, which reads every kind of repository there is.</summary>
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
        // What an overlay left out is fetched when it is asked for.
        objects = new GitExecutableObjects(git, location.IsPartial && location.Overlay is null);
        trees = new TreeReader(objects);
        history = new GitExecutableHistory(git, objects, location.ShallowBoundary);
        // The first question, so that a repository which git refuses is refused here.
        WorkTree = git.Ask("rev-parse", "--is-bare-repository")?.Trim() == "true" ? null : location.Root;
        IsShallow = location.ShallowBoundary.Count > 0;
        engine = new(() => (git.Ask("version") ?? "").Trim().Replace("git version ", "git ", StringComparison.Ordinal));
        // Ends with 2 where there is no origin.
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

    // show-ref takes the name as it is; rev-parse would read `name~1` as an expression.
    private string? Target(string reference)
    {
        var result = git.Run("show-ref", "--verify", "--hash", reference);
        if (result.ExitCode == 0)
            return result.Output.Trim();
        return result.Error.Contains("not a valid ref", StringComparison.Ordinal)
            ? null
            : throw GitUnavailableException.Refused(git.Directory, result.Error);
    }

    // Ends with 1 or 128 for what it cannot read, according to how far it came: both mean that the text names no commit.
    private string? Peel(string revision)
    {
        if (!RefName.MayBeRevision(revision))
            return null;
        var result = git.Run("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        return result.ExitCode == 0 ? result.Output.Trim() : null;
    }
}
