using System.Diagnostics;

namespace ProtonBuild.Bench;

/// <summary>The programs to compare with, put below <c>artifacts/bench</c> at the versions that <c>bench/peers</c> names.</summary>
internal sealed class Peers(string root, string work)
{
    /// <summary>The least a .NET program costs: compiled ahead as ours is, and ending after one line.</summary>
    public string? Hello =>
        Made(
            "hello/hello",
            () =>
                Run(
                    root,
                    "dotnet",
                    "publish",
                    "bench/Hello",
                    "-c",
                    "Release",
                    "-r",
                    System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier,
                    "-p:PublishReadyToRun=true",
                    "--self-contained",
                    "false",
                    "--artifacts-path",
                    "artifacts/obj",
                    "-o",
                    Path.Combine(work, "hello"),
                    "-v",
                    "quiet"
                )
        );

    public string? Ajv => Npm("ajv");

    /// <summary>The npm package <c>yaml-lint</c>, whose program has the name of Debian's.</summary>
    public string? YamlLint => Npm("yamllint");

    /// <summary>Debian's, which is written in Python.</summary>
    public string? PythonYamlLint
    {
        get
        {
            const string Path = "/usr/bin/yamllint";
            if (!File.Exists(Path))
                Run(root, "apt-get", "install", "-y", "-q", "--no-install-recommends", "yamllint");
            return Found(Path, "yamllint is not installed, and apt may not install it here");
        }
    }

    private string? Npm(string program) =>
        Made(
            $"peers/node_modules/.bin/{program}",
            () =>
            {
                var folder = Directory.CreateDirectory(Path.Combine(work, "peers")).FullName;
                foreach (var file in (string[])["package.json", "package-lock.json"])
                    File.Copy(Path.Combine(root, "bench/peers", file), Path.Combine(folder, file), overwrite: true);
                Run(folder, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
            }
        );

    private string? Made(string path, Action make)
    {
        var full = Path.Combine(work, path);
        if (!File.Exists(full))
            make();
        return Found(full, $"{path} could not be set up; its ratios are missing");
    }

    private static string? Found(string path, string complaint)
    {
        if (File.Exists(path))
            return path;
        Console.Error.WriteLine($"bench: {complaint}");
        return null;
    }

    private static void Run(string folder, params string[] command)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder, RedirectStandardOutput = true }
            )!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Not installed: what it would have made is missing, and that is said.
        }
    }
}
