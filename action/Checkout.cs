using ProtonBuild.App;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Git;

namespace ProtonBuild.GitHubAction;

/// <summary>The checked-out repository with the branches that a run needs, which a checkout of one commit does not have.</summary>
internal sealed class Checkout : IDisposable
{
    private readonly RepositoryOverlay overlay;

    private Checkout(RepositoryOverlay overlay) => this.overlay = overlay;

    /// <summary>The folder that the inputs name, in the workspace.</summary>
    public required string Directory { get; init; }

    /// <summary>The path of a state that does not exist, for a plan that is to read none.</summary>
    public string NoState { get; } = Path.Combine(Path.GetTempPath(), $"protonbuild-no-state-{Guid.NewGuid():N}.db");

    /// <exception cref="GitUnavailableException">There is no checkout, or a branch could not be fetched.</exception>
    /// <exception cref="UsageException">The inputs name what is not there.</exception>
    public static async Task<Checkout> Prepare(Runner runner, StepPlan plan, TriggerEvent trigger, CancellationToken cancellation)
    {
        var inputs = plan.Inputs;
        var workspace = Path.GetFullPath(
            runner.Variable("GITHUB_WORKSPACE") is { Length: > 0 } given ? given : Environment.CurrentDirectory
        );
        var directory = Path.GetFullPath(inputs.WorkingDirectory, workspace);
        if (directory != workspace && !directory.StartsWith(workspace + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new UsageException(
                $"the input 'working-directory' is '{inputs.WorkingDirectory}', which is outside the workspace; use a "
                    + $"folder of the checkout"
            );
        if (!System.IO.Directory.Exists(directory))
            throw new UsageException($"the input 'working-directory' is '{inputs.WorkingDirectory}', but the workspace has no such folder");
        var overlay = await RepositoryOverlay.Make(
            directory,
            new($"{runner.RepositoryUrl}.git", inputs.GitHubToken),
            trigger.Branch,
            cancellation
        );
        var checkout = new Checkout(overlay) { Directory = directory };
        try
        {
            await checkout.Fetch(plan, trigger.Branch, cancellation);
            return checkout;
        }
        catch
        {
            checkout.Dispose();
            throw;
        }
    }

    public IGitRepository Open() => overlay.Open();

    public void Dispose() => overlay.Dispose();

    private async Task Fetch(StepPlan plan, string? branch, CancellationToken cancellation)
    {
        var named = (await BranchesNamed(plan.Inputs, branch, cancellation))
            .Append(plan.Branch)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        if (plan.Verb == Verb.Validate && named.All(name => name == branch))
            return;
        await overlay.Fetch([.. named.Append(branch).OfType<string>().Distinct(StringComparer.Ordinal)], cancellation);
        if (plan.Verb != Verb.Validate)
            await overlay.FetchHistory(overlay.Head, cancellation);
    }

    /// <summary>The branches that the ops file is about, as it is checked out or on the branch that it is read from; what is wrong with it
    /// is found later.</summary>
    private async Task<IReadOnlyList<string>> BranchesNamed(ActionInputs inputs, string? branch, CancellationToken cancellation)
    {
        using var git = Open();
        var request = new RepositorySources(git, preferRemote: true).InFrontOfUser() with
        {
            ConfigFile = FromRoot(inputs.Config),
            OpsFile = FromRoot(inputs.OpsFile),
            OnlyOps = true,
        };
        if (request.OpsFile is null && WorkspaceReader.ReadConfig(request).Config.Ops.Branch is { } governing && governing.Text != branch)
            await overlay.Fetch([governing.Text], cancellation);
        return WorkspaceReader.Read(request).Ops.Branches();
    }

    private string? FromRoot(string? path) =>
        path is null ? null : Path.GetRelativePath(overlay.WorkTree, Path.GetFullPath(path, Directory)).Replace('\\', '/');
}
