using Microsoft.Build.Framework;

namespace ProtonBuild.MSBuild;

/// <summary>Plans, syncs or publishes: once in a build, however many projects request it.</summary>
[MSBuildMultiThreadableTask]
public sealed class OncePerBuild : ProtonTask
{
    /// <summary>The target to run: <c>ProtonPlan</c>, <c>ProtonSync</c> or <c>ProtonPublish</c>.</summary>
    [Required]
    public string Target { get; set; } = "";

    /// <summary>The target's result.</summary>
    [Output]
    public ITaskItem[] Results { get; set; } = [];

    private protected override bool Execute(Request request, SourceRoot root)
    {
        var properties = request.Properties(root, Settings, []);
        if (Log.HasLoggedErrors)
            return false;
        properties["ProtonCache"] = CacheIn(root);
        if (Ask(Target, properties) is not { } results)
            return false;
        Results = results;
        return true;
    }
}
