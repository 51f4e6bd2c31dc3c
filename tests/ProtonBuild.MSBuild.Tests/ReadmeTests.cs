namespace ProtonBuild.MSBuild.Tests;

/// <summary>Runs README's commands for <c>dotnet build</c>, line by line, and compares what they print with what it shows.</summary>
[Collection("builds")]
public sealed class ReadmeTests(PackageFeed feed) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("protonbuild-readme-").FullName;
    private readonly string[] readme = File.ReadAllLines(SourceTree.PathOf("README.md"));

    [Fact]
    public async Task Its_commands_show_the_mistake_at_its_place_then_the_warning_and_then_the_warning_again()
    {
        var work = Directory.CreateDirectory(Path.Combine(folder, "shop")).FullName;
        File.WriteAllText(Path.Combine(folder, "nuget.config"), feed.NuGetConfig);
        var environment = new Dictionary<string, string>(feed.Environment)
        {
            ["PROTONBUILD"] = feed.Checkout(Path.Combine(folder, "checkout")),
        };
        var builds = new List<Ran>();
        foreach (var command in Block("commands"))
        {
            var ran = await Shell.Run(work, environment, "bash", "-c", command);
            if (command == "dotnet build")
                builds.Add(ran);
            else
                ran.Ends(0);
        }

        Assert.Equal([1, 0, 0], builds.Select(build => build.ExitCode));
        var printed = builds.Select(build =>
            Assert
                .Single(build.Findings)
                .Replace(work + "/", "", StringComparison.Ordinal)
                .Replace($" [{work}/shop.csproj]", "", StringComparison.Ordinal)
                .Replace(" [shop.csproj]", "", StringComparison.Ordinal)
        );
        Assert.Equal(Block("findings"), printed);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private List<string> Block(string name) =>
        [.. readme.SkipWhile(line => line != $"<!-- msbuild: {name} -->").Skip(2).TakeWhile(line => line != "```")];
}
