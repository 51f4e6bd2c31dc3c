using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace ProtonBuild.MSBuild;

/// <summary>
/// What a project does: it checks its settings and has MSBuild run a target of <c>ProtonBuild.proj</c> with them. MSBuild
/// builds a project with the same properties once in a build, on whatever node; so however many projects ask about one ops
/// file, it is looked at once: docs/decisions/0010-msbuild.md
/// </summary>
public abstract class ProtonTask : Task
{
    /// <summary>The project that asks.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>Files beside the project that set properties for it; those that are not there do not matter.</summary>
    public string[] Imports { get; set; } = [];

    /// <summary>The project with the targets.</summary>
    [Required]
    public string Targets { get; set; } = "";

    /// <summary>The settings as items: the property's name, with metadata <c>Value</c>.</summary>
    public ITaskItem[] Settings { get; set; } = [];

    /// <summary>A folder to keep findings in; by default <c>obj/ProtonBuild</c> in the root.</summary>
    public string? Cache { get; set; }

    /// <summary>The program's assembly, <c>protonbuild.dll</c>.</summary>
    [Required]
    public string Program { get; set; } = "";

    /// <summary>Where the project is.</summary>
    private protected string Folder => Path.GetDirectoryName(Project)!;

    /// <summary>Checks the settings, then does the work.</summary>
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

    /// <summary>What a caller set (<c>-p:</c>, a framework, a solution's configuration): it makes no difference to an ops file.</summary>
    private protected IReadOnlyDictionary<string, string> GlobalProperties =>
        (BuildEngine as IBuildEngine6)?.GetGlobalProperties() ?? new Dictionary<string, string>();

    private protected string CacheIn(SourceRoot root) =>
        string.IsNullOrEmpty(Cache) ? Path.Combine(root.Path, "obj", "ProtonBuild") : Path.GetFullPath(Path.Combine(Folder, Cache));

    /// <summary>What a target returned; null where it failed, which has been logged there.</summary>
    private protected ITaskItem[]? Ask(string target, Dictionary<string, string> properties)
    {
        properties["ProtonProgram"] = Program;
        // What is named here is removed last, even where it is set as well.
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

    /// <summary>What is wrong has been logged already, once.</summary>
    private protected void FailSilently()
    {
        if (BuildEngine is IBuildEngine7 engine)
            engine.AllowFailureWithoutError = true;
    }
}
