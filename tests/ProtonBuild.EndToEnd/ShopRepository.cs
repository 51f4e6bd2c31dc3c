using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ProtonBuild.EndToEnd;

/// <summary>
/// A real repository in a folder of its own. A front end that needs a back end, each with an instance on main and one on
/// prod; main is one commit ahead and is published to prod.
/// </summary>
internal sealed class ShopRepository : IDisposable
{
    public const string Ops = """
        sync:
          services:
            back-end:
              beta: { branch: main, spec: back-end/spec.yaml }
              prod: { branch: prod, spec: back-end/spec.yaml }
            front-end:
              depends_on: back-end
              beta: { branch: main, spec: front-end/spec.yaml }
              prod: { branch: prod, spec: front-end/spec.yaml }
          publish: { from: main, to: prod }

        """;

    public const string Config = """
        templates:
          back-end: { path: templates/web, name: web, version: "1.0" }
          front-end: { path: templates/web, name: web, version: "1.0" }
        rules: { PB4003: off }

        """;

    private const string Schema = """
        schema:
          format: { openapi: "3.0.0" }
          service_input_type: Web
          types:
            Web:
              type: object
              properties:
                port: { type: integer, minimum: 1, maximum: 65535 }
                image: { type: string }
              additionalProperties: false

        """;

    static ShopRepository() => SQLitePCL.Batteries_V2.Init();

    private readonly string home;

    private ShopRepository(string home, string path) => (this.home, Path) = (home, path);

    public string Path { get; }

    /// <summary>A folder beside the repository, for what does not belong in it.</summary>
    public string Outside => System.IO.Path.Combine(home, "outside");

    public string StateFile => PathOf(".protonbuild/state.db");

    public static ShopRepository Create(string name = "shop")
    {
        var repository = Empty(name);
        repository.Write("proton-ops.yaml", Ops);
        repository.Write("protonbuild.yaml", Config);
        repository.Write("templates/web/schema/schema.yaml", Schema);
        repository.Write("back-end/spec.yaml", Spec(80));
        repository.Write("front-end/spec.yaml", Spec(80));
        repository.Commit("Open the shop");
        repository.Git("branch", "prod");
        repository.Write("front-end/spec.yaml", Spec(81));
        repository.Commit("Move the front end to port 81");
        return repository;
    }

    /// <summary>A repository on main without a commit.</summary>
    public static ShopRepository Empty(string name = "shop")
    {
        var home = Directory.CreateTempSubdirectory("protonbuild-").FullName;
        var repository = new ShopRepository(home, System.IO.Path.Combine(home, name));
        Directory.CreateDirectory(repository.Path);
        Directory.CreateDirectory(repository.Outside);
        repository.Git("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    /// <summary>Many instances of many services, the second half depending on the first.</summary>
    public static ShopRepository Large(int services, int instances)
    {
        var repository = Empty();
        var names = Enumerable.Range(0, services).Select(number => $"s{number}").ToList();
        var ops = names.Select(
            (name, number) =>
                $"    {name}:\n{(number < services / 2 ? "" : $"      depends_on: s{number - (services / 2)}\n")}"
                + string.Concat(
                    Enumerable.Range(0, instances).Select(instance => $"      i{instance}: {{ branch: main, spec: {name}/spec.yaml }}\n")
                )
        );
        repository.Write("proton-ops.yaml", $"sync:\n  services:\n{string.Concat(ops)}");
        foreach (var name in names)
        {
            repository.Write(
                $"{name}/spec.yaml",
                "proton: ServiceSpec\ninstances:\n"
                    + string.Concat(
                        Enumerable
                            .Range(0, instances)
                            .Select(instance => $"  - {{ name: i{instance}, environment: test, spec: {{ port: {80 + instance} }} }}\n")
                    )
            );
        }

        repository.Commit("Open many shops");
        return repository;
    }

    public static string Spec(int port) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            proton: ServiceSpec
            instances:
              - name: beta
                environment: test
                spec: { port: {{port}}, image: "nginx:1" }
              - name: prod
                environment: live
                spec: { port: {{port}}, image: "nginx:1" }

            """
        );

    public Task<ProgramRun> Run(params string[] arguments) => Cli.Run(Path, arguments);

    /// <summary>Runs a command with <c>--format json</c>.</summary>
    public Task<ProgramRun> Json(params string[] arguments) => Cli.Run(Path, [.. arguments, "--format", "json"]);

    public string PathOf(string path) => System.IO.Path.Combine(Path, path);

    public void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllBytes(PathOf(path), bytes);
    }

    public string Commit(string message)
    {
        Git("add", "--all", ".");
        Git("commit", "--quiet", "--allow-empty", "--message", message);
        return Git("rev-parse", "HEAD");
    }

    public string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", Path, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (
            var (name, value) in (IEnumerable<(string, string)>)
                [
                    ("GIT_CONFIG_GLOBAL", "/dev/null"),
                    ("GIT_CONFIG_NOSYSTEM", "1"),
                    ("GIT_AUTHOR_NAME", "Ada"),
                    ("GIT_AUTHOR_EMAIL", "ada@example.com"),
                    ("GIT_COMMITTER_NAME", "Ada"),
                    ("GIT_COMMITTER_EMAIL", "ada@example.com"),
                ]
        )
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"git {string.Join(' ', arguments)}: {error.Result}");
        return output.Trim();
    }

    /// <summary>Puts up a blocker by a manual change and returns its id.</summary>
    public async Task<string> ManualChangeEntry(string name) =>
        (string)(await Json("instance", "update", name, "--set", "port=9999")).Ends(0).Json["blocker"]!["id"]!;

    /// <summary>Every file and folder of the repository and beside it, files with their content and time; the state is left out.</summary>
    public IReadOnlyList<string> Snapshot() =>
        [.. FolderSnapshot.Of(home).Where(entry => !entry.StartsWith(PathOf(".protonbuild"), StringComparison.Ordinal))];

    /// <summary>Asks the state file itself.</summary>
    public IReadOnlyList<string> Query(string sql, string? file = null)
    {
        using var connection = new SqliteConnection($"Data Source={file ?? StateFile};Pooling=False;Default Timeout=30");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(
                string.Join(
                    '|',
                    Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? "NULL" : reader.GetString(column))
                )
            );
        return rows;
    }

    public void Dispose() => Directory.Delete(home, recursive: true);
}
