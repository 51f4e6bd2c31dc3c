using Microsoft.Build.Framework;

namespace ProtonBuild.MSBuild;

/// <summary>The files that the last validation read, for those who ask whether a build is due: an IDE, or <c>dotnet watch</c>.</summary>
[MSBuildMultiThreadableTask]
public sealed class ProtonInputs : ProtonTask
{
    /// <summary>Spec files and folders of templates that alone are asked about.</summary>
    public ITaskItem[] Paths { get; set; } = [];

    /// <summary>The files; none before the first build.</summary>
    [Output]
    public string[] Inputs { get; set; } = [];

    private protected override bool Execute(Request request, SourceRoot root)
    {
        var properties = request.Properties(root, Settings, Paths);
        Inputs = [.. Replay.Of(CacheIn(root), Program, Request.Asked(properties)).Inputs().Select(Escape.Of)];
        return !Log.HasLoggedErrors;
    }
}
