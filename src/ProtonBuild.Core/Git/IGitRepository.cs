namespace ProtonBuild.Core.Git;

/// <summary>
/// What ProtonBuild asks of git: reading commits, trees and blobs, never the work tree and never a write.
/// Paths are relative to the root, with forward slashes; commits are full hexadecimal object names.
/// </summary>
public interface IGitRepository : IDisposable
{
    /// <summary>Which implementation serves, for the one line that says so: <c>libgit2 1.5.1</c> or <c>git 2.39.5</c>.</summary>
    string Engine { get; }

    /// <summary>The root of the checked-out files, or null in a bare repository.</summary>
    string? WorkTree { get; }

    /// <summary><c>owner/name</c> from the URL of <c>origin</c> where there is one, else the folder's name.</summary>
    string Name { get; }

    /// <summary>Where <c>origin</c> is; null where there is none, or where it is a folder on this machine.</summary>
    RemoteAddress? Origin { get; }

    /// <summary>The branch that HEAD names, or null where HEAD is detached.</summary>
    string? CheckedOutBranch { get; }

    /// <summary>Whether history was cut off when this clone was made (<c>--depth</c>).</summary>
    bool IsShallow { get; }

    /// <summary>The commit of HEAD, or null before the first commit.</summary>
    string? Head { get; }

    /// <summary>
    /// The head of a branch, or null where no such branch is known here. Looks at HEAD where that branch is
    /// checked out, then at the local branch, then at <c>origin/&lt;branch&gt;</c>; <paramref name="preferRemote"/>
    /// looks at <c>origin/</c> first.
    /// </summary>
    string? ResolveBranch(string branch, bool preferRemote = false);

    /// <summary>The full name of the commit that a sha, a short sha, a tag or a branch means, or null.</summary>
    string? ResolveCommit(string revision);

    /// <summary>The names of all branches known here, local and of <c>origin</c>, without the prefix, sorted ordinally.</summary>
    IReadOnlyList<string> Branches();

    /// <summary>The entry at a path in a commit, or null where there is none. An empty path is the root folder.</summary>
    GitEntry? Find(string commit, string path);

    /// <summary>The bytes of a blob by its object id.</summary>
    byte[] ReadBlob(string id);

    /// <summary>All files (blobs and links) below a folder, in ordinal order of their full paths; empty where there is no such
    /// folder.</summary>
    IReadOnlyList<GitEntry> ListFiles(string commit, string folder);

    /// <summary>How two commits relate, seen from <paramref name="commit"/>.</summary>
    Ancestry Compare(string commit, string other);

    /// <summary>The commits reachable from <paramref name="include"/> and not from <paramref name="exclude"/>, newest first.</summary>
    IReadOnlyList<GitCommit> CommitsBetween(string exclude, string include, int limit);

    /// <summary>
    /// The files in which merging one commit into another meets conflicts, in ordinal order; empty where it meets none,
    /// null where this clone does not show it.
    /// </summary>
    IReadOnlyList<string>? MergeConflicts(string into, string commit);
}

/// <summary>What the URL of a remote says.</summary>
/// <param name="Host"><c>github.com</c>.</param>
/// <param name="Path"><c>owner/name</c>; longer where groups are nested.</param>
public sealed record RemoteAddress(string Host, string Path);

/// <summary>A blob, folder or link in a tree.</summary>
/// <param name="Path">From the root of the repository, with forward slashes.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its object id.</param>
/// <param name="Size">Its size in bytes; 0 for a folder.</param>
public sealed record GitEntry(string Path, GitEntryKind Kind, string Id, long Size);

public enum GitEntryKind
{
    File,
    Folder,
    Link,
    Submodule,
}

/// <param name="Sha">Full object name.</param>
/// <param name="Subject">The first line of the message.</param>
/// <param name="Author">The author's name.</param>
/// <param name="When">The author's time.</param>
public sealed record GitCommit(string Sha, string Subject, string Author, DateTimeOffset When);

/// <summary>What another commit is to a given one.</summary>
public enum Ancestry
{
    /// <summary>The same commit.</summary>
    Same,

    /// <summary>The other is an ancestor, so that nothing is lost.</summary>
    Ancestor,

    /// <summary>The other is a descendant: it is the newer one.</summary>
    Descendant,

    /// <summary>Both are here and neither contains the other: history was rewritten, or the branches diverged.</summary>
    Unrelated,

    /// <summary>The other commit is not in this clone, so the relation is unknown.</summary>
    Unknown,
}
