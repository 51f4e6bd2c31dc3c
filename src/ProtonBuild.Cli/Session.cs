using System.CommandLine;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Git;
using ProtonBuild.State;
using ProtonBuild.State.Remote;
using Spectre.Console;

namespace ProtonBuild.Cli;

/// <summary>One run of a command: its repository, its state, and where its results go.</summary>
internal sealed class Session : IDisposable
{
    private readonly ParseResult parsed;
    private readonly CommonOptions options;
    private readonly OutputPlan outputs;
    private readonly string? configFile;
    private readonly string? opsFile;

    public Session(ParseResult parsed, CommonOptions options, ProcessContext context, bool withoutGit = false)
    {
        (this.parsed, this.options, ProcessContext) = (parsed, options, context);
        outputs = OutputPlan.Of(parsed, context.Directory);
        Git = withoutGit ? new FolderWithoutGit(Folder) : context.OpenRepository(Folder);
        Sources = new(Git, parsed.GetValue(options.PreferRemote));
        (configFile, opsFile) = (Named(options.Config, "the configuration"), Named(options.Ops, "the ops file"));
    }

    public ProcessContext ProcessContext { get; }

    public IGitRepository Git { get; }

    public RepositorySources Sources { get; }

    public bool NoColor => parsed.GetValue(options.NoColor) || !string.IsNullOrEmpty(ProcessContext.Variable("NO_COLOR"));

    public Workspace Read(WorkspaceRequest request) => WorkspaceReader.Read(request with { ConfigFile = configFile, OpsFile = opsFile });

    /// <summary>The configuration as it lies before the user, for the commands that need nothing else of the files.</summary>
    public ProtonBuildConfig ReadConfig() =>
        WorkspaceReader.ReadConfig(Sources.InFrontOfUser() with { ConfigFile = configFile }) is { IsMisconfigured: false } workspace
            ? workspace.Config
            : throw new UsageException(
                $"the configuration '{configFile ?? ProtonBuildConfig.DefaultFile}' has errors; 'protonbuild validate' shows them"
            );

    /// <summary>The state as it is; a file that is not there yet reads as empty and is not made.</summary>
    public async Task<IState> ReadState(ProtonBuildConfig config, CancellationToken cancellation) =>
        Remote(config) ?? (IState)await StateFile.OpenForReading(StatePath(config), ProcessContext.Time, cancellation: cancellation);

    /// <summary>The state to write to; a file is made where it is not there yet.</summary>
    public async Task<IState> WriteState(ProtonBuildConfig config, CancellationToken cancellation)
    {
        if (Remote(config) is { } remote)
            return remote;
        var path = StatePath(config);
        var state = await StateFile.OpenForWriting(path, ProcessContext.Time, cancellation: cancellation);
        if (path == Path.GetFullPath(ProtonBuildConfig.DefaultState, Root))
            KeepOutOfGit(Path.GetDirectoryName(path)!);
        return state;
    }

    /// <summary>The state to read, which must be there.</summary>
    public Task<IState> ReadExistingState(ProtonBuildConfig config, CancellationToken cancellation) =>
        IsThere(config)
            ? ReadState(config, cancellation)
            : throw new UsageException($"there is no state in {StatePath(config)}; name another with --state");

    /// <summary>The state to change by hand; nothing is there to change before the first sync.</summary>
    public Task<IState> WriteExistingState(ProtonBuildConfig config, CancellationToken cancellation) =>
        IsThere(config)
            ? WriteState(config, cancellation)
            : throw new UsageException(
                $"there is no state in {StatePath(config)} yet; run 'protonbuild sync' to create it, or name another with --state"
            );

    /// <summary>Writes a result in every format that was asked for.</summary>
    /// <param name="text">For people.</param>
    /// <param name="json">For scripts.</param>
    /// <param name="findings">For the formats that show findings.</param>
    /// <param name="plain">The same as <paramref name="text"/> where it goes to no terminal, without what a console costs to set
    /// up.</param>
    /// <param name="other">One more format, of this command alone.</param>
    public void Write(
        Action<IAnsiConsole> text,
        Func<string> json,
        Findings? findings = null,
        Action<TextWriter>? plain = null,
        (string Format, Func<string> Text)? other = null
    )
    {
        outputs.Write(
            ProcessContext,
            NoColor,
            output =>
            {
                if (output.Format == "text" && !output.IsTerminal && plain is not null)
                    plain(output.Writer);
                else if (output.Format == "text")
                    text(output.Screen);
                else if (output.Format == other?.Format)
                    output.Writer.WriteLine(other.Value.Text());
                else if (output.Format == "json")
                    output.Writer.WriteLine(json());
                else
                    output.Writer.Write(FindingsFormat.Write(output.Format, findings!));
            }
        );
    }

    /// <summary>The findings of a workspace that was read, to be shown.</summary>
    public Findings FindingsOf(Workspace workspace, Severity failOn = Severity.Error) =>
        Findings.Of(workspace) with
        {
            Root = Git.WorkTree,
            FailOn = failOn,
        };

    /// <summary>A path on the command line, from the root of the repository; <c>.</c> for the root itself.</summary>
    public string InRepository(string path, string what)
    {
        var relative = Path.GetRelativePath(Root, Path.GetFullPath(path, ProcessContext.Directory)).Replace('\\', '/');
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? throw new UsageException($"{what} '{path}' is not in the repository {Root}")
            : relative;
    }

    public void Dispose() => Git.Dispose();

    /// <summary>The folder that the command line named, or the current one.</summary>
    public string Folder => Path.GetFullPath(parsed.GetValue(options.Repo)!, ProcessContext.Directory);

    private string Root => Git.WorkTree ?? Folder;

    /// <summary>Where the state is, as it was given: a path or an endpoint's address.</summary>
    private string Place(ProtonBuildConfig config) => Given ?? config.State;

    private string? Given =>
        (parsed.GetValue(options.State) ?? ProcessContext.Variable("PROTONBUILD_STATE")) is { Length: > 0 } given ? given : null;

    private string StatePath(ProtonBuildConfig config) =>
        Given is { } given ? Path.GetFullPath(given, ProcessContext.Directory) : Path.GetFullPath(config.State, Root);

    /// <summary>Whether there is a state, so that writing to it makes none.</summary>
    public bool IsThere(ProtonBuildConfig config) =>
        RemoteEndpoint.IsUrl(Place(config)) || File.Exists(StatePath(config)) || Directory.Exists(StatePath(config));

    private RemoteState? Remote(ProtonBuildConfig config) =>
        RemoteEndpoint.IsUrl(Place(config))
            ? new(
                RemoteEndpoint.Parse(
                    Place(config),
                    ProcessContext.Variable("PROTONBUILD_STATE_TOKEN"),
                    ProcessContext.Variable("PROTONBUILD_STATE_ALLOW_HTTP") == "1"
                ),
                new() { Time = ProcessContext.Time }
            )
            : null;

    private string? Named(Option<string?> option, string what) => parsed.GetValue(option) is { } given ? InRepository(given, what) : null;

    /// <summary>The state is nobody's source: git need not offer to commit it.</summary>
    private static void KeepOutOfGit(string folder)
    {
        var ignore = Path.Combine(folder, ".gitignore");
        if (!File.Exists(ignore))
            File.WriteAllText(ignore, "*\n");
    }
}
