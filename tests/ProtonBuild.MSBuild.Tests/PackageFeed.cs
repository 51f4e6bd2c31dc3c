using System.Reflection;

namespace ProtonBuild.MSBuild.Tests;

/// <summary>The package, made once for all tests, in a feed of its own, with a package cache of its own.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("protonbuild-feed-").FullName;

    internal static readonly Dictionary<string, string> Quiet = new()
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["MSBUILDTERMINALLOGGER"] = "off",
        ["UseSharedCompilation"] = "false",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
    };

    /// <summary>The program that goes into the package.</summary>
    internal static string Program => Path.Combine(Data("Program"), "protonbuild.dll");

    internal Dictionary<string, string> Environment => new(Quiet) { ["NUGET_PACKAGES"] = Path.Combine(folder, "cache") };

    /// <summary>A configuration of NuGet that knows this feed alone: nothing comes from a network.</summary>
    internal string NuGetConfig =>
        $"""
            <configuration>
              <packageSources><clear /><add key="local" value="{Path.Combine(folder, "packages")}" /></packageSources>
            </configuration>
            """;

    /// <summary>The package as NuGet unpacks it, for projects that import it themselves; made as a test's own, to be damaged.</summary>
    internal string Unpacked(string target)
    {
        System.IO.Compression.ZipFile.ExtractToDirectory(
            Directory.GetFiles(Path.Combine(folder, "packages"), "*.0.1.0.nupkg").Single(),
            target
        );
        return target;
    }

    /// <summary>What a checkout has after <c>./build pack</c>, as far as users of the package need it.</summary>
    internal string Checkout(string target)
    {
        Copy(SourceTree.PathOf("examples"), Path.Combine(target, "examples"));
        Copy(Path.Combine(folder, "packages"), Path.Combine(target, "artifacts", "packages"));
        return target;
    }

    public async Task InitializeAsync()
    {
        var tools = Directory.CreateDirectory(Path.Combine(folder, "tools", "any")).FullName;
        Copy(Data("Program"), tools);
        await Pack("0.1.0");
    }

    internal async Task Pack(string version) =>
        (
            await Shell.Run(
                Data("Package"),
                Quiet,
                "dotnet",
                "pack",
                "--no-build",
                "-c",
                Value("Configuration"),
                "-o",
                Path.Combine(folder, "packages"),
                $"-p:PackedTools={folder}/tools/",
                $"-p:PackageVersion={version}"
            )
        ).Ends(0);

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static string Data(string key) => Path.GetFullPath(Value(key));

    private static string Value(string key) =>
        typeof(PackageFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(known => known.Key == key).Value!;
}

/// <summary>Real builds, one class after the other, on one package.</summary>
[CollectionDefinition("builds")]
public sealed class Builds : ICollectionFixture<PackageFeed>;
