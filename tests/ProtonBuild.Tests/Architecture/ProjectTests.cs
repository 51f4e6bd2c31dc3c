using System.Xml.Linq;

namespace ProtonBuild.Tests.Architecture;

public sealed class ProjectTests
{
    /// <summary>The projects from the ground up, each with the ones that it may refer to.</summary>
    private static readonly IReadOnlyList<Folder> Projects =
    [
        new("Core"),
        // Adapters
        new("Git", "Core"),
        new("GitHub", "Core"),
        new("State", "Core"),
        // Use cases
        new("App", "Core", "Git", "GitHub", "State"),
        // Hosts
        new("Cli", "App", "Core", "Git", "GitHub", "State"),
        new("Action", "App", "Cli", "Core", "Git", "GitHub", "State"),
        new("Server", "App", "Core", "State"),
        // Runs inside the build, and starts the CLI.
        new("MSBuild"),
    ];

    /// <summary>Names that two types still have. It only gets shorter.</summary>
    private static readonly IReadOnlyList<string> StillTwice = ["Revision", "SyncEvent", "UsageException"];

    /// <summary>Records that were written by hand before they were generated, under the same names, as long as operations take them.</summary>
    private static readonly IReadOnlyList<string> BesideGenerated = ["ProtonBuild.State.Wire"];

    [Fact]
    public void No_project_refers_to_one_that_it_may_not_refer_to() =>
        Assert.Empty(
            from file in Files()
            let name = NameOf(file)
            from to in XDocument
                .Load(file)
                .Descendants("ProjectReference")
                .Select(reference => NameOf((string)reference.Attribute("Include")!))
            where Projects.SingleOrDefault(project => project.Name == name)?.MayUse.Contains(to) != true
            select $"{Path.GetRelativePath(SourceTree.Root, file)} may not refer to {to}"
        );

    [Fact]
    public void Every_project_refers_only_to_projects_below_it()
    {
        var below = new List<string>();
        foreach (var project in Projects)
        {
            Assert.Empty(project.MayUse.Except(below));
            below.Add(project.Name);
        }
    }

    [Fact]
    public void No_two_types_have_the_same_name()
    {
        var twice = SourceTypes
            .In("src")
            .Concat(SourceTypes.In("action"))
            .GroupBy(declared => declared.Type, StringComparer.Ordinal)
            .Where(group => group.Select(declared => declared.Namespace).Except(BesideGenerated).Count() > 1)
            .ToDictionary(group => group.Key, group => string.Join(", ", group.Select(declared => declared.File).Distinct()));

        Assert.Empty(twice.Where(one => !StillTwice.Contains(one.Key)).Select(one => $"{one.Key} is in {one.Value}"));
        Assert.Empty(StillTwice.Where(name => !twice.ContainsKey(name)).Select(name => $"take {name} off the list: it is there once"));
    }

    private static IEnumerable<string> Files() =>
        new[] { "src", "action" }.SelectMany(folder =>
            Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*.csproj", SearchOption.AllDirectories)
        );

    private static string NameOf(string project) =>
        Path.GetFileNameWithoutExtension(project.Replace('\\', '/')).Replace("ProtonBuild.", "", StringComparison.Ordinal);
}
