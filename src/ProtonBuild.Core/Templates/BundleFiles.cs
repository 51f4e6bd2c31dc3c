using ProtonBuild.Core.Files;

namespace ProtonBuild.Core.Templates;

/// <summary>The files of a template bundle, for the rules that look at more than its schema.</summary>
/// <param name="Path">The bundle's folder in the repository.</param>
/// <param name="Reference">Where the configuration names it.</param>
/// <param name="Files">All of its files.</param>
/// <param name="Manifests">Those manifests that could be read.</param>
internal sealed record BundleFiles(
    string Path,
    TemplateReference Reference,
    IReadOnlyList<FileEntry> Files,
    IReadOnlyList<Manifest> Manifests
)
{
    private static readonly string[] Infrastructure = ["instance_infrastructure", "pipeline_infrastructure", "infrastructure"];

    /// <summary>The folders with template files that this bundle has.</summary>
    public IEnumerable<string> Folders => FoldersOf(Path, Files);

    public static IEnumerable<string> FoldersOf(string bundle, IReadOnlyList<FileEntry> files) =>
        Infrastructure
            .Select(name => $"{bundle}/{name}")
            .Where(folder => files.Any(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal)));

    public bool Has(string path) => Files.Any(file => file.Path == path);

    /// <summary>The files below a folder, by their paths from there.</summary>
    public IEnumerable<string> Below(string folder) =>
        Files.Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal)).Select(file => file.Path[(folder.Length + 1)..]);
}
