using System.Diagnostics;
using System.Globalization;

namespace ProtonBuild.Tests;

/// <summary>A real repository in a folder of its own, made by the real git, the same at every run, removed afterwards.</summary>
public sealed class TestRepository : IDisposable
{
    private readonly string home;
    private int minute;

    private TestRepository(string home, string name)
    {
        this.home = home;
        Path = System.IO.Path.Combine(home, name);
    }

    /// <summary>The root of the work tree, or of the bare repository.</summary>
    public string Path { get; }

    /// <summary>Makes an empty repository on the branch <c>main</c>.</summary>
    public static TestRepository Init(params string[] options)
    {
        var repository = new TestRepository(Directory.CreateTempSubdirectory("protonbuild-").FullName, "repository");
        Directory.CreateDirectory(repository.Path);
        repository.Git(["init", "--quiet", "--initial-branch=main", .. options]);
        return repository;
    }

    /// <summary>Clones this repository through a file URL, without which git ignores <c>--depth</c> and <c>--filter</c>.</summary>
    public TestRepository Clone(params string[] options)
    {
        var clone = new TestRepository(Directory.CreateTempSubdirectory("protonbuild-").FullName, "clone");
        Git(["clone", "--quiet", .. options, "file://" + Path, clone.Path]);
        return clone;
    }

    public void Write(string path, string text)
    {
        var file = PathOf(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Write(MemoryFiles files)
    {
        foreach (var file in files.List(""))
            Write(file.Path, System.Text.Encoding.UTF8.GetString(files.Bytes(file.Path)));
    }

    /// <summary>Commits all there is, one minute after the commit before, and gives the commit's name.</summary>
    public string Commit(string message)
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--allow-empty", "--message", message);
        return Git("rev-parse", "HEAD");
    }

    /// <summary>Makes a branch at HEAD, without checking it out.</summary>
    public void Branch(string name) => Git("branch", name);

    public void Checkout(string revision) => Git("checkout", "--quiet", revision);

    /// <summary>The full path of a file in the work tree.</summary>
    public string PathOf(string path) => System.IO.Path.Combine(Path, path);

    /// <summary>Runs git in this repository and gives what it printed; fails the test where git fails.</summary>
    public string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", Directory.Exists(Path) ? Path : home, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Settings())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"git {string.Join(' ', arguments)}: {error.Result}");
        return output.Trim();
    }

    public void Dispose()
    {
        // Git makes its objects read-only, which matters on Windows only.
        foreach (var file in Directory.EnumerateFiles(home, "*", SearchOption.AllDirectories).Where(_ => OperatingSystem.IsWindows()))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(home, recursive: true);
    }

    private Dictionary<string, string> Settings()
    {
        var time = new DateTimeOffset(2026, 1, 2, 3, 0, 0, TimeSpan.Zero).AddMinutes(minute++).ToString("O", CultureInfo.InvariantCulture);
        return new()
        {
            ["GIT_CONFIG_GLOBAL"] = "/dev/null",
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_AUTHOR_NAME"] = "Ada Lovelace",
            ["GIT_AUTHOR_EMAIL"] = "ada@example.com",
            ["GIT_COMMITTER_NAME"] = "Ada Lovelace",
            ["GIT_COMMITTER_EMAIL"] = "ada@example.com",
            ["GIT_AUTHOR_DATE"] = time,
            ["GIT_COMMITTER_DATE"] = time,
            ["LC_ALL"] = "C",
        };
    }
}
