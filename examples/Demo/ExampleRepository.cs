using System.Diagnostics;

namespace ProtonBuild.Demo;

/// <summary>
/// A git repository made of <c>examples/frontend-svc</c>: prod and pre-prod still run the older image, and dev is one
/// commit ahead with the update to the newer one.
/// </summary>
internal sealed class ExampleRepository
{
    private const string OldImage = "nginx:1.20.2";
    private const string NewImage = "nginx:1.21.0";

    private ExampleRepository(string path) => Path = path;

    public string Path { get; }

    public static ExampleRepository Create(string example, string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        Directory.CreateDirectory(path);
        var repository = new ExampleRepository(path);
        foreach (var file in Directory.EnumerateFiles(example, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(path, System.IO.Path.GetRelativePath(example, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        repository.Git("init", "--quiet", "--initial-branch", "prod");
        foreach (var spec in repository.Specs)
            repository.Edit(spec, NewImage, OldImage);
        repository.Commit("Run frontend-svc on nginx 1.20.2");
        repository.Git("branch", "pre-prod");
        repository.Git("checkout", "--quiet", "-b", "dev");
        foreach (var spec in repository.Specs)
            repository.Edit(spec, OldImage, NewImage);
        repository.Commit("Update nginx to 1.21.0");
        return repository;
    }

    private IReadOnlyList<string> Specs { get; } =
    ["frontend-svc/test/frontend-spec.yaml", "frontend-svc/pre-prod/frontend-spec.yaml", "frontend-svc/prod/frontend-spec-second.yaml"];

    /// <summary>Replaces a text everywhere in a file, or only where it first stands.</summary>
    public void Edit(string file, string from, string to, bool onlyFirst = false)
    {
        var path = System.IO.Path.Combine(Path, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        if (at < 0)
            throw new InvalidOperationException($"{file} does not hold '{from}'");
        File.WriteAllText(
            path,
            onlyFirst ? text[..at] + to + text[(at + from.Length)..] : text.Replace(from, to, StringComparison.Ordinal)
        );
    }

    public void Commit(string message)
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--message", message);
    }

    public void Discard() => Git("checkout", "--quiet", "--", ".");

    /// <summary>What git says of the work tree: empty where nothing changed.</summary>
    public string Changes() => Git("status", "--porcelain");

    private string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = Path, RedirectStandardOutput = true };
        foreach (
            var setting in (string[])["user.name=Ada Example", "user.email=ada@example.com", "commit.gpgsign=false", "core.autocrlf=false"]
        )
        {
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(setting);
        }

        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
