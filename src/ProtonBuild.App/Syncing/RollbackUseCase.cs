using ProtonBuild.App.Records;
using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Syncing;
using ProtonBuild.State;

namespace ProtonBuild.App.Syncing;

/// <summary>
/// Takes one instance back to an older commit of its branch, as a sync of it alone. The blocker that it leaves keeps the next sync from
/// going forward again. Disposing it delivers the events that are left: show the result first.
/// </summary>
/// <inheritdoc cref="SyncUseCase(RepositoryContext, Action{SyncEvent})"/>
public sealed class RollbackUseCase(RepositoryContext repository, Action<SyncEvent> progress) : IAsyncDisposable
{
    private SyncRun? run;

    public async Task<RunResult> Run(RollbackOptions options, CancellationToken cancellation)
    {
        var name = InstanceNames.Parse(options.Instance);
        var revision = await Revision(name, options.Commit, cancellation);
        var workspace = repository.Read(repository.Sources.AtCommit(revision.Branch, revision.Sha));
        var read = repository.ResultOf(workspace) with { Revision = revision };
        if (workspace.HasErrors)
            return read;
        var branch = BranchOrder.Of(workspace, revision.Branch);
        if (branch?.Instances.Any(instance => instance.Name == name) != true)
            throw new UsageException(
                $"at {ShortSha.Of(revision.Sha)} the branch '{revision.Branch}' had no instance {name}; name a commit that had it"
            );
        var request = new SyncRequest(revision, workspace.Ops, branch, repository.Process.Principal)
        {
            Only = new([name.ToString()]),
            Kind = SyncKind.Rollback,
            MaxParallel = 1,
        };
        run = new(repository, read, options.Lease.Of(request), progress);
        return await run.Run(options.EventsFile, overrideFreeze: null, cancellation);
    }

    public ValueTask DisposeAsync() => run?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The commit asked for, on the branch that the instance is recorded as synced from.</summary>
    private async Task<Revision> Revision(InstanceName name, string to, CancellationToken cancellation)
    {
        var branch = await SyncedBranch(name, cancellation);
        var head = repository.Sources.CommitOf(branch) ?? throw repository.NoSuchBranch(branch);
        var sha =
            repository.Git.ResolveCommit(to)
            ?? throw new UsageException($"there is no commit '{to}' in this clone; fetch it, or name another with --to");
        return repository.Git.Compare(head, sha) is Ancestry.Same or Ancestry.Ancestor
            ? new(repository.Git.Name, branch, sha)
            : throw new UsageException(
                $"the commit {ShortSha.Of(sha)} is not on the branch '{branch}', from which {name} is synced; name one that is"
            );
    }

    private async Task<string> SyncedBranch(InstanceName name, CancellationToken cancellation)
    {
        await using var state = await repository.State(repository.ReadConfig()).OpenForReading(cancellation);
        var status = await state.Status(new StatusQuery(Service: name.Service), cancellation);
        return status.Instances.FirstOrDefault(instance => instance.Name == name) is { Branch: { } branch, SyncedSha: not null }
            ? branch
            : throw new UsageException($"{name} was never synced, so it cannot be rolled back; 'protonbuild status' shows what was synced");
    }
}
