using LibGit2Sharp;
using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

/// <summary>Reads a repository inside this process, through LibGit2Sharp and the system's libgit2.</summary>
public sealed class LibGit2Repository : IGitRepository
{
    private readonly LibGit2Handle handle;
    private readonly LibGit2Objects objects;
    private readonly LibGit2History history;
    private readonly TreeReader trees;
    private readonly Lazy<RemoteAddress?> origin;
    private readonly RepositoryLocation location;

    internal LibGit2Repository(RepositoryLocation location, string version)
    {
        this.location = location;
        handle = new LibGit2Handle(location.Root);
        objects = new LibGit2Objects(handle);
        trees = new TreeReader(objects);
        history = new LibGit2History(handle, location.ShallowBoundary);
        Engine = $"libgit2 {version}";
        IsShallow = location.ShallowBoundary.Count > 0;
        WorkTree = handle.Ask(repository => repository.Info.IsBare) ? null : location.Root;
        origin = new(() => RemoteUrl.Parse(OriginUrl()));
    }

    public string Engine { get; }

    public string? WorkTree { get; }

    public string Name => Origin?.Path ?? location.FolderName();

    public RemoteAddress? Origin => origin.Value;

    public bool IsShallow { get; }

    public string? CheckedOutBranch =>
        handle.Ask(repository => repository.Refs.Head is SymbolicReference head ? RefName.BranchOf(head.TargetIdentifier) : null);

    public string? Head => handle.Ask(repository => repository.Refs.Head.ResolveToDirectReference()?.TargetIdentifier);

    public string? ResolveBranch(string branch, bool preferRemote = false) =>
        RefName.Candidates(branch, preferRemote).Select(Target).FirstOrDefault(sha => sha is not null);

    public string? ResolveCommit(string revision) => Peel(revision) ?? ResolveBranch(revision);

    public IReadOnlyList<string> Branches() =>
        handle.Ask(repository => RefName.BranchesOf(repository.Refs.Select(reference => reference.CanonicalName)));

    public GitEntry? Find(string commit, string path) => trees.Find(commit, path);

    public byte[] ReadBlob(string id) => objects.ReadBlob(id);

    public IReadOnlyList<GitEntry> ListFiles(string commit, string folder) => trees.ListFiles(commit, folder);

    public Ancestry Compare(string commit, string other) => history.Compare(commit, other);

    public IReadOnlyList<GitCommit> CommitsBetween(string exclude, string include, int limit) =>
        history.CommitsBetween(exclude, include, limit);

    public IReadOnlyList<string>? MergeConflicts(string into, string commit) =>
        new MergeTrial(location, history.Compare).Conflicts(into, commit);

    public void Dispose() => handle.Dispose();

    private string? OriginUrl() => handle.Ask(repository => repository.Network.Remotes["origin"]?.Url);

    private string? Target(string reference) =>
        handle.Ask(repository =>
        {
            try
            {
                return repository.Refs[reference]?.ResolveToDirectReference()?.TargetIdentifier;
            }
            catch (InvalidSpecificationException)
            {
                // The text cannot be a branch's name.
                return null;
            }
        });

    private string? Peel(string revision) =>
        RefName.MayBeRevision(revision)
            ? handle.Ask(repository =>
            {
                try
                {
                    return repository.Lookup(revision)?.Peel<Commit>()?.Sha;
                }
                catch (Exception e)
                    when (e is InvalidSpecificationException or AmbiguousSpecificationException or NotFoundException or PeelException)
                {
                    // The text means nothing here, several things, or something other than a commit.
                    return null;
                }
            })
            : null;
}
