using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Specs;
using ProtonBuild.Core.Templates;

namespace ProtonBuild.Core.Workspaces;

/// <summary>Everything that was read from a repository, and everything that is wrong with it.</summary>
/// <param name="Config">The configuration.</param>
/// <param name="Ops">The ops file; empty where none could be read.</param>
/// <param name="Branches">What was read of each branch that the ops file names; a branch not in this clone has no source.</param>
/// <param name="Diagnostics">Sorted, each once, with the configured severities.</param>
/// <param name="FileCount">How many files were read.</param>
public sealed record Workspace(
    ProtonBuildConfig Config,
    OpsFile Ops,
    IReadOnlyDictionary<string, BranchContent> Branches,
    IReadOnlyList<Diagnostic> Diagnostics,
    int FileCount
)
{
    /// <summary>The files that were read, in order of their paths.</summary>
    public IReadOnlyList<WorkspaceFile> Files { get; init; } = [];

    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>Whether the configuration itself is wrong, so that no other finding can be trusted.</summary>
    public bool IsMisconfigured => Diagnostics.Any(diagnostic => diagnostic.IsMisconfiguration);

    public SpecFile? SpecOf(OpsInstance instance) =>
        instance is { Branch: { } branch, SpecPath: { } path } && Branches.TryGetValue(branch, out var content)
            ? content.Specs.GetValueOrDefault(path)
            : null;

    public TemplateBundle? TemplateOf(OpsInstance instance) =>
        instance.Branch is { } branch && Branches.TryGetValue(branch, out var content)
            ? content.Templates.GetValueOrDefault(instance.Service)
            : null;
}

/// <summary>A file that was read, with or without success.</summary>
/// <param name="Path">From the root of the repository.</param>
/// <param name="Branch">The branch it was read from, where that is not the checked-out one.</param>
public sealed record WorkspaceFile(string Path, string? Branch);

/// <param name="Source">Where its files come from; null where the branch is not in this clone.</param>
/// <param name="Specs">The spec files that the ops file names on it, by path; only those that could be read.</param>
/// <param name="Templates">The templates of the services on it, by service.</param>
public sealed record BranchContent(
    BranchSource? Source,
    IReadOnlyDictionary<string, SpecFile> Specs,
    IReadOnlyDictionary<string, TemplateBundle> Templates
);

/// <param name="Branch">The branch's name.</param>
/// <param name="Commit">Its head; null before the first commit.</param>
/// <param name="Files">Its files.</param>
/// <param name="IsCheckedOut">Whether the files are those of the work tree.</param>
public sealed record BranchSource(string Branch, string? Commit, IFileTree Files, bool IsCheckedOut);

/// <summary>What to read.</summary>
/// <param name="Governing">The files that the ops file and the configuration are read from.</param>
/// <param name="Find">The files of a branch, or null where the branch is not in this clone.</param>
public sealed record WorkspaceRequest(IFileTree Governing, Func<string, BranchSource?> Find)
{
    /// <summary>The configuration's path, where it was given by name.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The ops file's path, where it was given by name; it wins over the configuration's.</summary>
    public string? OpsFile { get; init; }

    /// <summary>The only branch to read spec files of; null reads them all.</summary>
    public string? OnlyBranch { get; init; }

    /// <summary>Whether the ops file is all there is to read, and nothing that it names.</summary>
    public bool OnlyOps { get; init; }

    /// <summary>Branch names to suggest for a misspelt one.</summary>
    public IReadOnlyCollection<string> KnownBranches { get; init; } = [];
}
