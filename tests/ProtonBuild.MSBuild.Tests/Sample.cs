using ProtonBuild.Demo;

namespace ProtonBuild.MSBuild.Tests;

/// <summary>A repository with the example's files, projects to build, and the package.</summary>
internal sealed class Sample : IDisposable
{
    public const string Spec = "frontend-svc/test/frontend-spec.yaml";
    private readonly PackageFeed feed;
    private readonly string folder;
    private readonly ExampleRepository repository;

    private Sample(PackageFeed feed, string folder, ExampleRepository repository) =>
        (this.feed, this.folder, this.repository) = (feed, folder, repository);

    public string Root => repository.Path;

    /// <summary>The example with one error and one warning, at known places; the name has a blank, as folders of users do.</summary>
    public static Sample WithMistakes(PackageFeed feed)
    {
        var sample = Create(feed);
        sample.repository.Edit(Spec, "port: 80", "port: eighty", onlyFirst: true);
        sample.Warn();
        return sample;
    }

    public static Sample Create(PackageFeed feed)
    {
        var folder = Directory.CreateTempSubdirectory("protonbuild msbuild ").FullName;
        var repository = ExampleRepository.Create(SourceTree.PathOf("examples", "frontend-svc"), Path.Combine(folder, "my repository"));
        var sample = new Sample(feed, folder, repository);
        sample.Write("nuget.config", feed.NuGetConfig);
        return sample;
    }

    /// <summary>An unused comment: a warning.</summary>
    public void Warn() => repository.Edit(Spec, "desired_count: 1", "desired_count: 1 # protonbuild: ignore PB2104", onlyFirst: true);

    public void Edit(string file, string from, string to) => repository.Edit(file, from, to, onlyFirst: true);

    public void Commit(string message) => repository.Commit(message);

    public string Write(string file, string text)
    {
        var path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A project of C# with the package.</summary>
    public string Library(
        string file,
        string properties = "<TargetFramework>net10.0</TargetFramework>",
        string version = "Version=\"0.1.0\""
    ) =>
        Write(
            file,
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="ProtonBuild.MSBuild" {version} PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """
        );

    /// <summary>A project without an SDK, which imports the package as it is unpacked beside the repository.</summary>
    public string Plain(string file, string content = "")
    {
        if (!Directory.Exists(Package))
            feed.Unpacked(Package);
        return Write(
            file,
            $"""
            <Project DefaultTargets="Build">
              {content}
              <Target Name="Build" />
              <Import Project="{Package}/build/ProtonBuild.MSBuild.targets" />
            </Project>
            """
        );
    }

    /// <summary>Takes the program out of the package without its looking changed, so that starting it fails.</summary>
    public void Break()
    {
        var program = new FileInfo(Path.Combine(Package, "tools/any/protonbuild.dll"));
        var written = program.LastWriteTimeUtc;
        File.WriteAllText(program.FullName, "no program");
        program.LastWriteTimeUtc = written;
    }

    public async Task Git(params string[] arguments) => (await Shell.Run(Root, feed.Environment, "git", arguments)).Ends(0);

    public string Package => Path.Combine(folder, "package");

    /// <summary>Builds, and keeps a binary log beside the tests where it did not end as it should.</summary>
    public async Task<Ran> Build(int code, string project, params string[] arguments)
    {
        var log = Path.Combine(folder, "build.binlog");
        var ran = await Shell.Run(Root, feed.Environment, "dotnet", ["build", project, $"-bl:{log}", .. arguments]);
        if (ran.ExitCode != code)
            File.Copy(
                log,
                Path.Combine(AppContext.BaseDirectory, $"{Path.GetFileNameWithoutExtension(project)}-{Guid.NewGuid():N}.binlog")
            );
        return ran.Ends(code);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
