using System.CommandLine;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Git;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>plan</c>: what syncing each branch would do, in promotion order; changes nothing.</summary>
internal static class PlanCommand
{
    private const string Matrix = "matrix";

    public static Command Create(ProcessContext context)
    {
        var options = new CommonOptions();
        var branch = new Option<string?>("--branch") { Description = "Only this branch", HelpName = "BRANCH" };
        var against = new Option<string?>("--against")
        {
            Description = "Plan this branch as if the checked-out commit were merged into it",
            HelpName = "BRANCH",
        };
        var shards = new Option<int>("--shards", "--shares")
        {
            Description = "With --format matrix: the most shards to split a branch into",
            HelpName = "N",
            DefaultValueFactory = _ => 16,
        };
        shards.Validators.Add(result =>
        {
            if (
                result.Tokens.Count > 0
                && (!int.TryParse(result.Tokens[0].Value, out var value) || value is < 1 or > MatrixReport.MostShares)
            )
                result.AddError($"--shards must be a number from 1 to {MatrixReport.MostShares}");
        });
        var command = new Command("plan", "Shows the promotion order, the waves, and what a sync would do and why; changes nothing")
        {
            branch,
            against,
            shards,
        };
        options.AddOutput(command, ofFindings: true, Matrix);
        foreach (var option in (Option[])[options.State, options.FailOn, options.PreferRemote])
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                using var session = new Session(parsed, options, context);
                using var look = Look.At(session, parsed.GetValue(branch), parsed.GetValue(against));
                var workspace = session.Read(look.Request);
                var (plan, blockers) = workspace.HasErrors ? (new Plan([]), []) : await Plan(session, workspace, look.Branch, cancellation);
                context.OnResult(new(workspace) { Plan = workspace.HasErrors ? null : plan, Blockers = blockers });
                session.Write(
                    console =>
                    {
                        if (workspace.HasErrors)
                            DiagnosticText.Write(console, workspace);
                        else
                            PlanText.Write(console, plan);
                    },
                    () => PlanReport.Of(plan, workspace).ToJson(),
                    session.FindingsOf(workspace, parsed.GetValue(options.FailOn)),
                    other: (Matrix, () => MatrixReport.Of(plan, parsed.GetValue(shards)).ToJson())
                );
                return ValidateCommand.Judge(workspace, parsed.GetValue(options.FailOn));
            }
        );
        return command;
    }

    private static async Task<(Plan Plan, IReadOnlyList<Blocker> Blockers)> Plan(
        Session session,
        Workspace workspace,
        string? only,
        CancellationToken cancellation
    )
    {
        if (only is not null && !workspace.Ops.Branches().Contains(only))
            throw new UsageException(
                $"no instance is synced from the branch '{only}'{Core.Diagnostics.DidYouMean.Hint(only, [.. workspace.Ops.Branches()])}"
            );
        await using var state = await session.ReadState(workspace.Config, cancellation);
        var services = workspace.Ops.Services.Select(service => service.Name).ToList();
        var observation = await state.Observe(new ObserveRequest(session.Git.Name, null, services), cancellation);
        return (new Planner(workspace, observation, session.Git.Compare).Plan(only), observation.ActiveBlockers);
    }

    /// <summary>What is looked at: everything as it lies before the user, or one branch as a merge would leave it.</summary>
    private sealed record Look(WorkspaceRequest Request, string? Branch, MergedFiles? Merged) : IDisposable
    {
        public static Look At(Session session, string? branch, string? against)
        {
            if (against is null)
                return new(session.Sources.InFrontOfUser(), branch, null);
            if (branch is not null && branch != against)
                throw new UsageException("--against already names the branch to plan; remove --branch");
            // CI has the target as origin/main, and people write it so.
            var target = against.StartsWith("origin/", StringComparison.Ordinal) ? against["origin/".Length..] : against;
            var into =
                session.Git.ResolveBranch(target, preferRemote: target != against) ?? throw SyncCommand.NoSuchBranch(session, target);
            var head = session.Git.Head ?? throw new UsageException("no commit is checked out that could be merged; commit first");
            var merged = MergedFiles.Of(session.Git, into, head);
            return new(session.Sources.AfterMerging(merged, target, into), target, merged);
        }

        public void Dispose() => Merged?.Dispose();
    }
}
