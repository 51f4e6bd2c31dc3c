using System.Text.Json;

namespace ProtonBuild.Tests.Tools;

public sealed class LockFileTests
{
    public static TheoryData<string> Projects =>
        [
            .. Directory
                .EnumerateFiles(SourceTree.Root, "*.csproj", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(SourceTree.Root, file).Replace('\\', '/'))
                .Where(file => !file.Split('/').Any(folder => folder is "bin" or "obj" or "artifacts"))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_project_has_a_lock_file_with_a_hash_for_every_package(string project)
    {
        var file = Path.Combine(SourceTree.Root, Path.GetDirectoryName(project)!, "packages.lock.json");
        Assert.True(File.Exists(file), $"{project} has no packages.lock.json; run './build lock'");
        using var locked = JsonDocument.Parse(File.ReadAllBytes(file));
        var frameworks = locked.RootElement.GetProperty("dependencies").EnumerateObject().ToList();
        // A section for one system would come from a restore that must not write the lock.
        Assert.DoesNotContain(frameworks, framework => framework.Name.Contains('/', StringComparison.Ordinal));
        var packages = frameworks
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project");
        Assert.All(packages, package => Assert.NotEmpty(package.Value.GetProperty("contentHash").GetString()!));
    }
}
