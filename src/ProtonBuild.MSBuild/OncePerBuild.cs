using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace ProtonBuild.MSBuild;

/// <summary>
/// Has MSBuild run a target of <c>ProtonBuild.proj</c> with the settings of a project. MSBuild builds a project with the same
/// properties once in a build, on whatever node; so however many projects ask about one ops file, it is looked at once and
/// reported once: docs/decisions/0010-msbuild.md
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class OncePerBuild : Task
{
    /// <summary>The project that asks.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>Files beside the project that set properties for it; those that are not there do not matter.</summary>
    public string[] Imports { get; set; } = [];

    /// <summary>The target to run.</summary>
    [Required]
    public string Target { get; set; } = "";

    /// <summary>The project with the targets.</summary>
    [Required]
    public string Targets { get; set; } = "";

    /// <summary>The settings as items: the property's name, with metadata <c>Value</c>.</summary>
    public ITaskItem[] Settings { get; set; } = [];

    /// <summary>Spec files and templates that alone are asked about.</summary>
    public ITaskItem[] Paths { get; set; } = [];

    /// <summary>A folder to keep findings in; by default <c>obj/ProtonBuild</c> in the root.</summary>
    public string? Cache { get; set; }

    /// <summary>NuGet's file in the project's own <c>obj</c>: what was found before it was written is forgotten.</summary>
    public string? Assets { get; set; }

    /// <summary>What the target returned.</summary>
    [Output]
    public ITaskItem[] Results { get; set; } = [];

    /// <summary>Checks the settings, then asks MSBuild.</summary>
    public override bool Execute()
    {
        var folder = Path.GetDirectoryName(Project)!;
        var request = new Request(Log, Project, folder, ProjectNames.In([Project, .. Imports]));
        request.CheckNames(GlobalProperties().Keys);
        if (Log.HasLoggedErrors) return false;
        if (SourceRoot.Of(folder) is not { } root)
        {
            Log.LogMessage(MessageImportance.High, $"ProtonBuild: there is neither a git repository nor an ops file in {folder} or above it, so nothing is checked");
            return true;
        }

        var properties = request.Properties(root, Settings, Paths);
        properties["ProtonCache"] = string.IsNullOrEmpty(Cache) ? Path.Combine(root.Path, "obj", "ProtonBuild") : Path.GetFullPath(Path.Combine(folder, Cache));
        if (Log.HasLoggedErrors) return false;
        Forget(properties["ProtonCache"]);
        return Ask(properties);
    }

    private bool Ask(Dictionary<string, string> properties)
    {
        var result = BuildEngine3.BuildProjectFilesInParallel([Targets], [Target], [properties], [[.. GlobalProperties().Keys]], [null!], returnTargetOutputs: true);
        if (result.Result && result.TargetOutputsPerProject[0].TryGetValue(Target, out var items)) Results = items;
        // What is wrong has been logged, where it was found, once.
        if (!result.Result && BuildEngine is IBuildEngine7 engine) engine.AllowFailureWithoutError = true;
        return result.Result;
    }

    /// <summary>What a caller set for this project alone (<c>-p:</c>, a framework, a solution's configuration) makes no difference to an ops file.</summary>
    private IReadOnlyDictionary<string, string> GlobalProperties() => (BuildEngine as IBuildEngine6)?.GetGlobalProperties() ?? new Dictionary<string, string>();

    /// <summary>Whoever deletes <c>obj</c> wants everything anew.</summary>
    private void Forget(string cache)
    {
        if (!File.Exists(Assets) || !Directory.Exists(cache)) return;
        var restored = File.GetLastWriteTimeUtc(Assets!);
        foreach (var kept in Directory.GetFiles(cache, "*.txt").Where(kept => File.GetLastWriteTimeUtc(kept) < restored)) File.Delete(kept);
    }
}
