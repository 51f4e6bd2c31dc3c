using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ProtonBuild.Bench;

/// <summary>
/// Services of twenty instances each, with a spec file a service and one template whose schema every instance is checked
/// against. The schema goes to a file of its own too, as the JSON Schema of a whole spec file, for peers that read no template.
/// </summary>
internal sealed class LargeRepository
{
    private const int InstancesPerService = 20;

    private LargeRepository(string path, int services) => (Path, Services) = (path, services);

    public string Path { get; }

    public int Services { get; }

    /// <summary>The JSON Schema of its spec files.</summary>
    public string Schema => System.IO.Path.Combine(Path, "spec.schema.json");

    /// <summary>Its spec files, as a peer is asked for them in <see cref="Path"/>.</summary>
    public const string Specs = "s/*.yaml";

    /// <param name="example">The folder of <c>examples/frontend-svc</c>.</param>
    /// <param name="path">Where it is made anew.</param>
    /// <param name="services">How many.</param>
    /// <param name="branches">The branches that each service's instances take turns on.</param>
    public static LargeRepository Create(string example, string path, int services, params string[] branches)
    {
        if (branches is [])
            branches = ["d"];
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        var repository = new LargeRepository(path, services);
        Directory.CreateDirectory(System.IO.Path.Combine(path, "s"));
        Directory.CreateDirectory(System.IO.Path.Combine(path, "template/schema"));
        File.Copy(
            System.IO.Path.Combine(example, "templates/fargate/v1/schema/schema.yaml"),
            System.IO.Path.Combine(path, "template/schema/schema.yaml")
        );
        File.WriteAllText(repository.Schema, SpecSchema.Text);
        var names = Enumerable.Range(1, services).Select(number => number.ToString("D5", CultureInfo.InvariantCulture)).ToList();
        File.WriteAllText(System.IO.Path.Combine(path, "proton-ops.yaml"), Ops(names, branches));
        File.WriteAllText(System.IO.Path.Combine(path, "protonbuild.yaml"), Configuration(names));
        foreach (var name in names)
            File.WriteAllText(System.IO.Path.Combine(path, $"s/{name}.yaml"), Spec());
        MakeGit(path);
        return repository;
    }

    /// <summary>Commits everything; each branch is a change of a tenth of the spec files ahead of the next one, and the one checked out
    /// syncs nothing.</summary>
    public LargeRepository Commit(params string[] branches)
    {
        Directory.Delete(System.IO.Path.Combine(Path, ".git"), recursive: true);
        Git("init", "--quiet", "--initial-branch", "work");
        foreach (var (ahead, branch) in branches.Reverse().Index())
        {
            foreach (
                var spec in Directory.GetFiles(System.IO.Path.Combine(Path, "s")).Where((_, number) => ahead > 0 && number % 10 == ahead)
            )
                File.WriteAllText(spec, File.ReadAllText(spec).Replace("desired_count: 3", "desired_count: 4", StringComparison.Ordinal));
            Git("add", "--all");
            Git(
                "-c",
                "user.name=Ada Example",
                "-c",
                "user.email=ada@example.com",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "--quiet",
                "--message",
                "Describe the services"
            );
            Git("branch", branch);
        }

        return this;
    }

    private void Git(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Path })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"git {arguments[0]} ended with {process.ExitCode}");
    }

    private static string Ops(IEnumerable<string> names, string[] branches)
    {
        var text = new StringBuilder("sync:\n services:\n");
        foreach (var name in names)
        {
            text.Append(CultureInfo.InvariantCulture, $"  s{name}:\n");
            for (var i = 1; i <= InstancesPerService; i++)
                text.Append(CultureInfo.InvariantCulture, $"   i{i}: {{branch: {branches[i % branches.Length]}, spec: s/{name}.yaml}}\n");
        }

        return text.ToString();
    }

    private static string Configuration(IEnumerable<string> names) =>
        "templates:\n" + string.Concat(names.Select(name => $"  s{name}: {{ path: template }}\n"));

    /// <summary>As the example's: 3.5 KB for twenty instances.</summary>
    private static string Spec()
    {
        var text = new StringBuilder("proton: \"ServiceSpec\"\ninstances:\n");
        for (var i = 1; i <= InstancesPerService; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  - name: \"i{i}\"\n    environment: \"frontend-env\"\n    spec:\n      port: {8000 + i}\n      desired_count: {i % 4}\n"
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"      task_size: \"{(i % 2 == 0 ? "x-small" : "large")}\"\n      image: \"public.ecr.aws/z9d2n7e1/nginx:1.21.{i}\"\n"
            );
        }

        return text.ToString();
    }

    /// <summary>As much of a repository as it takes to be one: everything measured here is in the work tree.</summary>
    private static void MakeGit(string path)
    {
        var git = System.IO.Path.Combine(path, ".git");
        foreach (var folder in (string[])["objects", "refs/heads"])
            Directory.CreateDirectory(System.IO.Path.Combine(git, folder));
        File.WriteAllText(System.IO.Path.Combine(git, "HEAD"), "ref: refs/heads/d\n");
        File.WriteAllText(System.IO.Path.Combine(git, "config"), "[core]\n\trepositoryformatversion = 0\n\tbare = false\n");
    }
}
