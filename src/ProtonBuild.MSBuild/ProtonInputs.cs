using Microsoft.Build.Framework;

namespace ProtonBuild.MSBuild;

/// <summary>The files that the last validation read, for tools that check whether a build is due: an IDE, or <c>dotnet watch</c>.</summary>
[MSBuildMultiThreadableTask]
public sealed class ProtonInputs : ProtonTask
{
    /// <summary>Limits validation to these spec files and template folders.</summary>
    public ITaskItem[] Paths { get; set; } = [];

    /// <summary>The files; empty before the first build.</summary>
    [Output]
    public string[] Inputs { get; set; } = [];

    private protected override bool Execute(Request request, SourceRoot root)
    {
        var properties = request.Properties(root, Settings, Paths);
        Inputs = [.. Replay.Of(CacheIn(root), Program, Request.Asked(properties)).Inputs().Select(Escape.Of)];
        return !Log.HasLoggedErrors;
    }
}
