using ProtonBuild.Core.Files;
using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

/// <summary>The files that merging one commit into another would leave, without changing any branch. Valid until disposed.</summary>
public sealed class MergedFiles : IDisposable
{
    private readonly ObjectsElsewhere? elsewhere;
    private readonly GitExecutableRepository? trial;

    private MergedFiles(IFileTree files) => Files = files;

    private MergedFiles(ObjectsElsewhere elsewhere, GitExecutableRepository trial, string commit, string description)
    {
        (this.elsewhere, this.trial) = (elsewhere, trial);
        Files = new CommitFiles(trial, commit, description);
    }

    public IFileTree Files { get; }

    /// <summary>Throws <see cref="GitUnavailableException"/> if the two cannot be merged, or git cannot tell.</summary>
    /// <param name="git">The repository, which has both.</param>
    /// <param name="into">The commit to merge into, by its full name.</param>
    /// <param name="commit">The commit to merge, by its full name.</param>
    public static MergedFiles Of(IGitRepository git, string into, string commit)
    {
        if (git.Compare(commit, into) is Ancestry.Same or Ancestry.Ancestor)
            return new(new CommitFiles(git, commit));
        if (git.Compare(commit, into) is Ancestry.Descendant)
            return new(new CommitFiles(git, into));
        var location =
            (git.WorkTree is { } root ? RepositoryLocation.Find(root) : null)
            ?? throw new GitUnavailableException("This repository is bare; a merge is tried in a clone with a work tree.");
        var elsewhere = new ObjectsElsewhere(location);
        try
        {
            var commitOfMerge = Merge(elsewhere, into, commit);
            return new(
                elsewhere,
                new GitExecutableRepository(location, elsewhere.Git),
                commitOfMerge,
                $"the merge of {ShortSha.Of(commit)} into"
            );
        }
        catch
        {
            elsewhere.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        trial?.Dispose();
        elsewhere?.Dispose();
    }

    private static string Merge(ObjectsElsewhere elsewhere, string into, string commit)
    {
        var (tree, conflicts) = elsewhere.MergeTree(into, commit);
        if (conflicts is not null)
            throw new GitUnavailableException(
                $"{ShortSha.Of(commit)} cannot be merged into {ShortSha.Of(into)}: there are conflicts in "
                    + $"{string.Join(", ", conflicts.Take(5))}; resolve them first."
            );
        if (tree is null)
            throw new GitUnavailableException(
                $"git cannot try the merge of {ShortSha.Of(commit)} into {ShortSha.Of(into)}: both need their history here, and git has "
                    + $"to be 2.38 or newer."
            );
        // Readers need a commit, so the trial makes one; it disappears with the folder.
        var made = elsewhere.Git.Run(
            "-c",
            "user.name=trial",
            "-c",
            "user.email=trial@localhost",
            "commit-tree",
            tree,
            "-p",
            into,
            "-p",
            commit,
            "-m",
            "trial"
        );
        return made.ExitCode == 0
            ? made.Output.Trim()
            : throw new GitUnavailableException($"git cannot try the merge: {made.Error.Trim()}");
    }
}
