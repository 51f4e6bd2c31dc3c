using System.Diagnostics;
using System.Security.Cryptography;

namespace ProtonBuild.EndToEnd;

/// <summary>The folders of tests/ with a lock file of npm's.</summary>
internal static class NodePackages
{
    /// <summary>The folder's files with the packages of its lock file, put once where builds put what they make.</summary>
    public static async Task<string> Install(string name)
    {
        var sources = Path.Combine(ProgramFactAttribute.Root, "tests", name);
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(sources, "package-lock.json"))))[
            ..12
        ];
        var folder = Directory.CreateDirectory(Path.Combine(ProgramFactAttribute.Root, "artifacts", name, hash)).FullName;
        foreach (var file in Directory.GetFiles(sources))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        if (File.Exists(Path.Combine(folder, "installed")))
            return folder;
        using var npm = Process.Start(
            new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var result = await Cli.Result(npm, "npm", "ci");
        Assert.True(result.ExitCode == 0, $"npm ci failed in tests/{name}: {result.Error}");
        await File.WriteAllTextAsync(Path.Combine(folder, "installed"), "");
        return folder;
    }
}
