using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Scaffolding;
using ProtonBuild.Core.Specs;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Core.Yaml;
using ProtonBuild.Git;

namespace ProtonBuild.App.WorkTrees;

/// <summary>Finds the spec files and template bundles that a work tree has already.</summary>
internal static class RepositorySurvey
{
    private const int MaxFiles = 5000;
    private const int MaxBytes = 256 * 1024;

    private static readonly HashSet<string> NotSources = new(["node_modules", "bin", "obj", "vendor", "target"], StringComparer.Ordinal);

    public static ScaffoldRequest Of(RepositoryContext repository, string root, string branch)
    {
        var files = new WorkTreeFiles(root);
        var existing = WorkspaceReader.OpsNames.FirstOrDefault(name => files.Read(name, 0).Status != FileStatus.Missing);
        var ops = repository.ReadConfig().Ops.Path?.Text ?? existing;
        var sources = files.List("").Where(IsSource).Take(MaxFiles).ToList();
        return new(repository.Git.Name, branch, ops ?? "proton-ops.yaml")
        {
            HasOps = ops is not null && files.Read(ops, 0).Status != FileStatus.Missing,
            Specs = [.. sources.Select(file => Spec(files, file.Path)).OfType<SpecFile>()],
            Bundles =
            [
                .. sources
                    .Where(file => file.Path.EndsWith("/schema/schema.yaml", StringComparison.Ordinal))
                    .Select(file => file.Path[..^"/schema/schema.yaml".Length]),
            ],
            Exists = path => files.Read(path, 0).Status != FileStatus.Missing,
        };
    }

    private static bool IsSource(FileEntry file) =>
        file.Size <= MaxBytes
        && (file.Path.EndsWith(".yaml", StringComparison.Ordinal) || file.Path.EndsWith(".yml", StringComparison.Ordinal))
        && !file.Path.Split('/').Any(NotSources.Contains);

    /// <summary>A service spec with instances, or null.</summary>
    private static SpecFile? Spec(WorkTreeFiles files, string path)
    {
        if (
            files.Read(path, MaxBytes) is not { Status: FileStatus.Found } read
            || SourceText.Decode(path, read.Bytes).Source is not { } source
        )
            return null;
        if (!source.Text.Contains("ServiceSpec", StringComparison.Ordinal))
            return null;
        var (spec, _) = SpecReader.Read(YamlReader.Read(source));
        return spec is { Kind: SpecKind.Service, Instances.Count: > 0 } ? spec : null;
    }
}
