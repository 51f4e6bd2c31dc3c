using ProtonBuild.Core.Files;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Git;

/// <summary>Finds the files of a branch: the work tree's if it is checked out, else its commit's.</summary>
/// <param name="git">The repository.</param>
/// <param name="preferRemote">Whether <c>origin/</c> is looked at before local branches.</param>
public sealed class RepositorySources(IGitRepository git, bool preferRemote)
{
    /// <summary>The files as the user sees them: the checked-out branch from the work tree, committed or not, the others from
    /// git.</summary>
    public WorkspaceRequest InFrontOfUser() => new(Governing(), Find) { KnownBranches = new BranchNames(git) };

    /// <summary>One branch at one commit, without the work tree.</summary>
    public WorkspaceRequest AtCommit(string branch, string commit) =>
        Only(branch, new BranchSource(branch, commit, new CommitFiles(git, commit, branch), IsCheckedOut: false));

    /// <summary>What a branch would be with the files of another branch's commit merged into it.</summary>
    public WorkspaceRequest AfterMerging(string commit, string target, string targetCommit) =>
        Only(target, new BranchSource(target, targetCommit, new CommitFiles(git, commit), IsCheckedOut: false));

    /// <summary>A branch as a merge would leave it; the other branches as they are.</summary>
    public WorkspaceRequest AfterMerging(MergedFiles merged, string target, string targetCommit)
    {
        var source = new BranchSource(target, targetCommit, merged.Files, IsCheckedOut: false);
        return new(source.Files, name => name == target ? source : Find(name)) { KnownBranches = new BranchNames(git) };
    }

    /// <summary>The commit of a branch, or null.</summary>
    public string? CommitOf(string branch) => git.ResolveBranch(branch, preferRemote);

    /// <summary>One branch, without the work tree; other branches provide at most the ops file.</summary>
    private WorkspaceRequest Only(string branch, BranchSource source) =>
        new(source.Files, name => name == branch ? source : AtTip(name)) { OnlyBranch = branch, KnownBranches = new BranchNames(git) };

    private IFileTree Governing() =>
        git switch
        {
            { WorkTree: { } root } => new WorkTreeFiles(root),
            { Head: { } commit } => new CommitFiles(git, commit, git.CheckedOutBranch),
            _ => throw new GitUnavailableException("This repository is bare and has no commit yet, so there are no files to read."),
        };

    private BranchSource? AtTip(string branch) =>
        CommitOf(branch) is { } commit ? new(branch, commit, new CommitFiles(git, commit, branch), IsCheckedOut: false) : null;

    private BranchSource? Find(string branch)
    {
        // Without git, the only version of a file serves for all branches: docs/decisions/0010-msbuild.md
        if (git is FolderWithoutGit { WorkTree: { } folder })
            return new(branch, null, new WorkTreeFiles(folder), IsCheckedOut: true);
        if (git.WorkTree is { } root && git.CheckedOutBranch == branch)
            return new(branch, git.Head, new WorkTreeFiles(root), IsCheckedOut: true);
        return AtTip(branch);
    }
}
