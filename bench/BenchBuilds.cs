using System.Diagnostics;
using ProtonBuild.Demo;

namespace ProtonBuild.Bench;

/// <summary>What the package costs in <c>dotnet build</c>: the same projects with it and without.</summary>
internal sealed class BenchBuilds(string root, string work)
{
    private const string One = "dotnet build, nothing changed";
    private const string Ten = "dotnet build of ten projects over one ops file, nothing changed";
    private const string Spec = "frontend-svc/test/frontend-spec.yaml";
    private const string Reference =
        """<ItemGroup><PackageReference Include="ProtonBuild.MSBuild" Version="0.1.0" PrivateAssets="all" /></ItemGroup>""";

    // No server and no node of an earlier run: each measures a build from its start to its end.
    private static readonly string[] Build = ["dotnet", "build", "All.slnx", "--no-restore", "-v", "quiet", "-nodeReuse:false", "--tl:off"];

    public IEnumerable<Measurement> Measurements()
    {
        var (without, with) = (Repository("one-without", 1, ""), Repository("one-with", 1, Reference));
        yield return new($"{One}, without the package", without, Build);
        yield return new($"{One}, with it, replaying a warning", with, Build)
        {
            Budgets = [Budget.Over(10, $"{One}, without the package")],
        };
        var changed = Repository("one-changed", 1, Reference);
        yield return new("dotnet build, one spec changed", changed, "sh", "-c", $"echo '# changed' >> {Spec}; {string.Join(' ', Build)}");
        var (tenWithout, tenWith) = (Repository("ten-without", 10, ""), Repository("ten-with", 10, Reference));
        yield return new($"{Ten}, without the package", tenWithout, Build);
        yield return new($"{Ten}, with it, replaying a warning", tenWith, Build);
    }

    /// <summary>The example with some libraries and a warning, built once.</summary>
    private string Repository(string name, int projects, string reference)
    {
        var path = ExampleRepository.Create(Path.Combine(root, "examples/frontend-svc"), Path.Combine(work, "builds", name)).Path;
        File.AppendAllText(Path.Combine(path, Spec), "# protonbuild: ignore PB2104\n");
        Write(
            "nuget.config",
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="local" value="{root}/artifacts/packages" /></packageSources>
            </configuration>
            """
        );
        // Nothing of the repository that this folder lies in.
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            Write(file, "<Project />");
        var names = Enumerable.Range(1, projects).Select(number => $"src/P{number}/P{number}.csproj").ToList();
        foreach (var project in names)
            Write(
                project,
                $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  {reference}
                </Project>
                """
            );
        Write("All.slnx", $"<Solution>{string.Concat(names.Select(project => $"<Project Path=\"{project}\" />"))}</Solution>");
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", ["build", "All.slnx", "-v", "quiet", "-nodeReuse:false"])
            {
                WorkingDirectory = path,
                RedirectStandardOutput = true,
            }
        )!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? path : throw new InvalidOperationException($"the projects in {path} do not build:\n{said}");

        void Write(string file, string text)
        {
            var target = Path.Combine(path, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, text);
        }
    }
}
