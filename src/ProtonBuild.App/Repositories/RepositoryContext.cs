using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Git;

namespace ProtonBuild.App.Repositories;

/// <summary>The repository that a use case works in: its history, its files and its configuration.</summary>
public sealed class RepositoryContext : IDisposable
{
    private readonly RepositoryOptions options;
    private readonly string? configFile;
    private readonly string? opsFile;

    /// <exception cref="GitUnavailableException">The folder belongs to no repository.</exception>
    /// <exception cref="UsageException">The options name a file outside of it.</exception>
    public RepositoryContext(RepositoryOptions options, ProcessContext process)
    {
        (this.options, Process) = (options, process);
        Git = options.WithoutGit ? new FolderWithoutGit(Folder) : process.OpenRepository(Folder);
        Sources = new(Git, options.PreferRemote);
        (configFile, opsFile) = (Named(options.ConfigFile, "the configuration"), Named(options.OpsFile, "the ops file"));
    }

    public ProcessContext Process { get; }

    public IGitRepository Git { get; }

    public RepositorySources Sources { get; }

    /// <summary>The folder that the options name.</summary>
    public string Folder => Path.GetFullPath(options.Folder, Process.Directory);

    /// <summary>The root of the work tree; the folder itself in a bare repository.</summary>
    public string Root => Git.WorkTree ?? Folder;

    public Workspace Read(WorkspaceRequest request) => WorkspaceReader.Read(request with { ConfigFile = configFile, OpsFile = opsFile });

    /// <summary>The configuration in the work tree, for use cases that need no other file.</summary>
    public ProtonBuildConfig ReadConfig() =>
        WorkspaceReader.ReadConfig(Sources.InFrontOfUser() with { ConfigFile = configFile }) is { IsMisconfigured: false } workspace
            ? workspace.Config
            : throw new UsageException(
                $"the configuration '{configFile ?? ProtonBuildConfig.DefaultFile}' has errors; 'protonbuild validate' shows them"
            );

    public StateLocation State(ProtonBuildConfig config) => new(this, options.State, config);

    /// <summary>What reading a workspace alone results in: its findings, and the exit code that they ask for.</summary>
    public RunResult ResultOf(Workspace workspace, Severity failOn = Severity.Error)
    {
        var findings = Findings.Of(workspace) with { Root = Git.WorkTree, FailOn = failOn };
        return new(workspace, findings, ExitCode.Of(findings));
    }

    /// <summary>The head commit of a branch (default: the one checked out), or the commit named.</summary>
    public Revision Revision(string? branch, string? commit = null)
    {
        var name = branch ?? Git.CheckedOutBranch ?? throw new UsageException("no branch is checked out; name one with --branch");
        var sha = commit is null
            ? Sources.CommitOf(name) ?? throw NoSuchBranch(name)
            : Git.ResolveCommit(commit)
                ?? throw new UsageException($"there is no commit '{commit}' in this clone; fetch it, or name another with --commit");
        return new(Git.Name, name, sha);
    }

    public UsageException NoSuchBranch(string branch) =>
        Git.CheckedOutBranch == branch
            ? new($"the branch '{branch}' has no commit yet; commit the ops file and the files it names first")
            : new($"there is no branch '{branch}' here or on origin{DidYouMean.Hint(branch, Git.Branches())}");

    /// <summary>A path as the user gave it, from the root of the repository; <c>.</c> for the root itself.</summary>
    public string InRepository(string path, string what)
    {
        var relative = Path.GetRelativePath(Root, Path.GetFullPath(path, Process.Directory)).Replace('\\', '/');
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? throw new UsageException($"{what} '{path}' is not in the repository {Root}")
            : relative;
    }

    public void Dispose() => Git.Dispose();

    private string? Named(string? file, string what) => file is null ? null : InRepository(file, what);
}
