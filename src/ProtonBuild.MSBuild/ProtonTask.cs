using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace ProtonBuild.MSBuild;

/// <summary>
/// Checks the settings of a project and makes MSBuild run a target of <c>ProtonBuild.proj</c> with them. MSBuild builds a project
/// with the same properties once in a build, on whatever node; so one build validates an ops file once, however many projects
/// use it: docs/decisions/0010-msbuild.md
/// </summary>
public abstract class ProtonTask : Task
{
    /// <summary>The project that makes the request.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>Files beside the project that may set properties for it; they need not exist.</summary>
    public string[] Imports { get; set; } = [];

    /// <summary>The project with the targets.</summary>
    [Required]
    public string Targets { get; set; } = "";

    /// <summary>The settings as items: the property's name, with metadata <c>Value</c>.</summary>
    public ITaskItem[] Settings { get; set; } = [];

    /// <summary>A folder for findings; by default <c>obj/ProtonBuild</c> in the root.</summary>
    public string? Cache { get; set; }

    /// <summary>The program's assembly, <c>protonbuild.dll</c>.</summary>
    [Required]
    public string Program { get; set; } = "";

    /// <summary>The project's folder.</summary>
    private protected string Folder => Path.GetDirectoryName(Project)!;

    /// <summary>Checks the settings, then runs the target.</summary>
    public override bool Execute()
    {
        var request = new Request(Log, Project, ProjectNames.In([Project, .. Imports]));
        request.CheckNames(GlobalProperties.Keys);
        if (Log.HasLoggedErrors)
            return false;
        if (SourceRoot.Of(Folder) is { } root)
            return Execute(request, root);
        Log.LogMessage(
            MessageImportance.High,
            $"ProtonBuild: there is neither a git repository nor an ops file in {Folder} or above it, so nothing is checked"
        );
        return true;
    }

    private protected abstract bool Execute(Request request, SourceRoot root);

    /// <summary>Properties that the caller set (<c>-p:</c>, a framework, a solution's configuration). No ops file depends on
    /// them.</summary>
    private protected IReadOnlyDictionary<string, string> GlobalProperties =>
        (BuildEngine as IBuildEngine6)?.GetGlobalProperties() ?? new Dictionary<string, string>();

    private protected string CacheIn(SourceRoot root) =>
        string.IsNullOrEmpty(Cache) ? Path.Combine(root.Path, "obj", "ProtonBuild") : Path.GetFullPath(Path.Combine(Folder, Cache));

    /// <summary>A target's result; null if it failed, and has logged why.</summary>
    private protected ITaskItem[]? Ask(string target, Dictionary<string, string> properties)
    {
        properties["ProtonProgram"] = Program;
        // MSBuild removes these names last, even if they are set here, too.
        string[] others = [.. GlobalProperties.Keys.Where(name => !properties.ContainsKey(name))];
        var result = BuildEngine3.BuildProjectFilesInParallel(
            [Targets],
            [target],
            [properties],
            [others],
            [null!],
            returnTargetOutputs: true
        );
        if (result.Result)
            return result.TargetOutputsPerProject[0].TryGetValue(target, out var items) ? items : [];
        FailSilently();
        return null;
    }

    /// <summary>Fails without another error: the reason is already in the log.</summary>
    private protected void FailSilently()
    {
        if (BuildEngine is IBuildEngine7 engine)
            engine.AllowFailureWithoutError = true;
    }
}
