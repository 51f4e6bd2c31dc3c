using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Git;

namespace ProtonBuild.App.Planning;

/// <summary>The files that a plan looks at: those of every branch as they are, or of one branch as a merge would leave them.</summary>
internal sealed record PlanView(WorkspaceRequest Request, string? Branch, MergedFiles? Merged) : IDisposable
{
    public static PlanView Of(RepositoryContext repository, PlanOptions options) =>
        options.Against is { } against
            ? AfterMerging(repository, options.Branch, against)
            : new(repository.Sources.InFrontOfUser(), options.Branch, null);

    public void Dispose() => Merged?.Dispose();

    private static PlanView AfterMerging(RepositoryContext repository, string? branch, string against)
    {
        if (branch is not null && branch != against)
            throw new UsageException("--against already names the branch to plan; remove --branch");
        // CI has the target as origin/main, and people write it so.
        var target = against.StartsWith("origin/", StringComparison.Ordinal) ? against["origin/".Length..] : against;
        var into = repository.Git.ResolveBranch(target, preferRemote: target != against) ?? throw repository.NoSuchBranch(target);
        var head = repository.Git.Head ?? throw new UsageException("no commit is checked out that could be merged; commit first");
        var merged = MergedFiles.Of(repository.Git, into, head);
        return new(repository.Sources.AfterMerging(merged, target, into), target, merged);
    }
}
