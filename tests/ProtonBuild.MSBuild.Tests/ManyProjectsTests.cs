namespace ProtonBuild.MSBuild.Tests;

/// <summary>However a build is cut up, one ops file is looked at once and reported once.</summary>
[Collection("builds")]
public sealed class ManyProjectsTests(PackageFeed feed) : IDisposable
{
    private const string Error = "error PB2101: ";
    private readonly Sample sample = Sample.WithMistakes(feed);

    [Fact]
    public async Task Ten_projects_over_one_ops_file_validate_once_and_report_once_on_several_nodes()
    {
        var projects = Enumerable.Range(0, 10).Select(number => sample.Plain($"src/P{number}/P{number}.proj")).ToList();
        var all = sample.Write(
            "All.proj",
            $"""
            <Project DefaultTargets="Build">
              <ItemGroup><P Include="{string.Join(';', projects)}" /></ItemGroup>
              <Target Name="Build"><MSBuild Projects="@(P)" BuildInParallel="true" ContinueOnError="ErrorAndContinue" /></Target>
            </Project>
            """
        );
        foreach (var _ in (int[])[1, 2])
        {
            var ran = await sample.Build(1, all, "-m:3", "-v:d");
            Assert.Equal(1, ran.Count(Error));
            Assert.Equal(1, ran.Count("warning PB9005: "));
        }

        Assert.Single(Directory.GetFiles(Path.Combine(sample.Root, "obj/ProtonBuild"), "*.txt"));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(sample.Root, "obj/ProtonBuild"), "*.claim").Length);
        sample.Edit(Sample.Spec, "eighty", "80");
        Assert.Equal(1, (await sample.Build(0, all, "-m:3")).Count("warning PB9005: "));
    }

    [Fact]
    public async Task A_solution_of_libraries_with_central_package_versions_and_several_frameworks_reports_once_in_every_mode()
    {
        sample.Write(
            "Directory.Packages.props",
            """
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="ProtonBuild.MSBuild" Version="0.1.0" /></ItemGroup>
            </Project>
            """
        );
        sample.Library("src/One/One.csproj", "<TargetFrameworks>net10.0</TargetFrameworks>", version: "");
        sample.Library("src/Two/Two.csproj", version: "");
        var solution = sample.Write(
            "All.slnx",
            """<Solution><Project Path="src/One/One.csproj" /><Project Path="src/Two/Two.csproj" /></Solution>"""
        );

        Assert.Equal(1, (await sample.Build(1, solution)).Count(Error));
        sample.Edit(Sample.Spec, "eighty", "80");
        foreach (var mode in (string[])["-m", "-mt", "-graph", "--no-incremental"])
            Assert.Equal(1, (await sample.Build(0, solution, "--no-restore", mode)).Count("warning PB9005: "));
    }

    [Fact]
    public async Task A_newer_package_takes_over_while_nodes_of_the_older_one_live_on()
    {
        await feed.Pack("0.1.1");
        var project = sample.Library("src/App.csproj");
        Assert.Equal(2, (await sample.Build(1, project, "-nodeReuse:true", "-m:2")).Findings.Count);
        sample.Library("src/App.csproj", version: "Version=\"0.1.1\"");
        var ran = await sample.Build(1, project, "-nodeReuse:true", "-m:2");
        Assert.Equal(2, ran.Findings.Count);
        Assert.Contains(
            "/protonbuild.msbuild/0.1.1/",
            await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(sample.Root, "obj/ProtonBuild"), "*.txt").Single()),
            StringComparison.Ordinal
        );
    }

    public void Dispose() => sample.Dispose();
}
