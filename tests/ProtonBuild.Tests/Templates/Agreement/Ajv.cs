using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ProtonBuild.Tests.Templates.Agreement;

/// <summary>ajv (https://ajv.js.org) in one node process for all tests of a class: an independent JSON Schema validator.</summary>
public sealed class Ajv : IDisposable
{
    private static readonly string Sources = Path.Combine(RepositoryRoot(), "tests", "ajv");

    private readonly Lazy<Process> node = new(Start);

    internal IReadOnlyList<bool> Ask(Question question)
    {
        node.Value.StandardInput.WriteLine(question.Line);
        node.Value.StandardInput.Flush();
        var line =
            node.Value.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("node ended: " + node.Value.StandardError.ReadToEnd());
        using var answer = JsonDocument.Parse(line);
        if (answer.RootElement.TryGetProperty("error", out var error))
            throw new InvalidOperationException($"ajv refuses {question.Types}: {error}");
        return [.. answer.RootElement.GetProperty("valid").EnumerateArray().Select(valid => valid.GetBoolean())];
    }

    public void Dispose()
    {
        if (!node.IsValueCreated)
            return;
        node.Value.StandardInput.Close();
        if (!node.Value.WaitForExit(5000))
            node.Value.Kill();
        node.Value.Dispose();
    }

    private static Process Start()
    {
        var folder = Installed();
        return Process.Start(Piped("node", Path.Combine(Sources, "validate.cjs"), folder))!;
    }

    /// <summary>The packages of the lock file, put once where builds put what they make.</summary>
    private static string Installed()
    {
        var lockFile = Path.Combine(Sources, "package-lock.json");
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(lockFile)))[..12];
        var folder = Path.Combine(RepositoryRoot(), "artifacts", "ajv", hash);
        if (Directory.Exists(Path.Combine(folder, "node_modules", "ajv-formats")))
            return folder;
        var making = Directory.CreateDirectory($"{folder}.{Environment.ProcessId}").FullName;
        foreach (var name in new[] { "package.json", "package-lock.json" })
            File.Copy(Path.Combine(Sources, name), Path.Combine(making, name), overwrite: true);
        var start = Piped("npm", "ci", "--no-audit", "--no-fund");
        start.WorkingDirectory = making;
        using var npm = Process.Start(start)!;
        var said = npm.StandardError.ReadToEndAsync();
        npm.StandardOutput.ReadToEnd();
        npm.WaitForExit();
        Assert.True(npm.ExitCode == 0, "npm ci failed in tests/ajv: " + said.GetAwaiter().GetResult());
        if (!Directory.Exists(folder))
            Directory.Move(making, folder);
        return folder;
    }

    private static ProcessStartInfo Piped(string program, params string[] arguments) =>
        new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ProtonBuild.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("no ProtonBuild.sln above the tests");
        return folder.FullName;
    }
}
