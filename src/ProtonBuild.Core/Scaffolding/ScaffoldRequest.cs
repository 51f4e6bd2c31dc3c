using ProtonBuild.Core.Specs;

namespace ProtonBuild.Core.Scaffolding;

/// <summary>What a repository has before ProtonBuild's own files are in it.</summary>
/// <param name="Repository">The repository's name; the part after its last slash names the service.</param>
/// <param name="Branch">The branch that is checked out.</param>
/// <param name="OpsPath">Where the ops file goes.</param>
public sealed record ScaffoldRequest(string Repository, string Branch, string OpsPath)
{
    /// <summary>Whether there is an ops file; then it says which spec files there are, and none is made.</summary>
    public bool HasOps { get; init; }

    /// <summary>The spec files in the repository, in order of their paths.</summary>
    public IReadOnlyList<SpecFile> Specs { get; init; } = [];

    /// <summary>The folders of template bundles in the repository.</summary>
    public IReadOnlyList<string> Bundles { get; init; } = [];

    /// <summary>Whether a path is taken.</summary>
    public Func<string, bool> Exists { get; init; } = _ => false;
}

/// <summary>A file to write.</summary>
public sealed record ScaffoldFile(string Path, string Text);
