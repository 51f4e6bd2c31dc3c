using System.Security.Cryptography;

namespace ProtonBuild.TestSupport;

/// <summary>A folder of tests/ with a lock file of npm: its scripts, and its packages, installed once below artifacts/.</summary>
public static class NodePackages
{
    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>The scripts and packages of tests/node.</summary>
    public static Task<string> Install() => Install("node", _ => Task.CompletedTask);

    /// <summary>The folder with its packages. <paramref name="prepare"/> runs once after the installation.</summary>
    public static async Task<string> Install(string name, Func<string, Task> prepare)
    {
        var sources = Directory.GetFiles(SourceTree.PathOf("tests", name)).Order(StringComparer.Ordinal).ToList();
        var hash = Convert.ToHexStringLower(SHA256.HashData([.. sources.SelectMany(File.ReadAllBytes)]))[..12];
        var folder = SourceTree.PathOf("artifacts", name, hash);
        await OneAtATime.WaitAsync();
        try
        {
            if (!Directory.Exists(folder))
                await Make(folder, sources, prepare);
            return folder;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static async Task Make(string folder, IEnumerable<string> sources, Func<string, Task> prepare)
    {
        var making = Directory.CreateDirectory($"{folder}.{Environment.ProcessId}").FullName;
        foreach (var file in sources)
            File.Copy(file, Path.Combine(making, Path.GetFileName(file)), overwrite: true);
        (await ProgramRun.In(making, "npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"])).Ends(0);
        await prepare(making);
        try
        {
            Directory.Move(making, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another test project was quicker.
            Directory.Delete(making, recursive: true);
        }
    }
}
