using System.CommandLine;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;
using ProtonBuild.State;

namespace ProtonBuild.Cli.Commands;

/// <summary>
/// <c>rollback</c>: takes one instance back to an older commit of its branch, as a sync that is asked for by name. The
/// blocker that it leaves keeps the next sync from going forward again.
/// </summary>
internal static class RollbackCommand
{
    public static Command Create(ProcessContext context)
    {
        var (options, how) = (new CommonOptions(), new SyncOptions());
        var target = new Argument<string>("SERVICE/INSTANCE") { Description = "The instance to roll back" };
        var to = new Option<string>("--to")
        {
            Description = "An earlier commit of its branch",
            HelpName = "SHA",
            Required = true,
        };
        var command = new Command("rollback", "Rolls one instance back to an earlier commit, and blocks it until its blocker is resolved")
        {
            target,
            to,
        };
        foreach (var option in (Option[])[how.WaitForLease, how.Rewritten, how.Events])
            command.Options.Add(option);
        options.AddOutput(command, ofFindings: true);
        foreach (var option in (Option[])[options.State, options.PreferRemote])
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                using var session = new Session(parsed, options, context);
                var name = InstanceCommand.NameOf(parsed.GetValue(target)!);
                var revision = await Revision(session, name, parsed.GetValue(to)!, cancellation);
                var workspace = session.Read(session.Sources.AtCommit(revision.Branch, revision.Sha));
                if (workspace.HasErrors)
                    return SyncCommand.Invalid(session, revision, workspace);
                var order = BranchOrder.Of(workspace, revision.Branch);
                if (order?.Instances.Any(instance => instance.Name == name) != true)
                    throw new UsageException(
                        $"at {revision.Sha[..7]} the branch '{revision.Branch}' had no instance {name}; name a commit that had it"
                    );
                var request = how.Apply(parsed, new(revision, workspace.Ops, order, context.Principal));
                return await SyncCommand.Run(
                    session,
                    request with
                    {
                        Only = new([name.ToString()]),
                        Kind = SyncKind.Rollback,
                        MaxParallel = 1,
                    },
                    workspace,
                    new(parsed.GetValue(how.Events), null),
                    cancellation
                );
            }
        );
        return command;
    }

    /// <summary>The commit asked for, on the branch that the instance is recorded as synced from.</summary>
    private static async Task<Revision> Revision(Session session, InstanceName name, string to, CancellationToken cancellation)
    {
        await using var state = await session.ReadState(session.ReadConfig(), cancellation);
        var recorded = (await state.Status(new StatusQuery(Service: name.Service), cancellation)).Instances.FirstOrDefault(instance =>
            instance.Name == name
        );
        if (recorded is not { Branch: { } branch, SyncedSha: not null })
            throw new UsageException($"{name} was never synced, so it cannot be rolled back; 'protonbuild status' shows what was synced");
        var head = session.Sources.CommitOf(branch) ?? throw SyncCommand.NoSuchBranch(session, branch);
        var sha =
            session.Git.ResolveCommit(to)
            ?? throw new UsageException($"there is no commit '{to}' in this clone; fetch it, or name another with --to");
        return session.Git.Compare(head, sha) is Ancestry.Same or Ancestry.Ancestor
            ? new(session.Git.Name, branch, sha)
            : throw new UsageException(
                $"the commit {sha[..7]} is not on the branch '{branch}', from which {name} is synced; name one that is"
            );
    }
}
