using System.Diagnostics;
using Npgsql;

namespace ProtonBuild.TestSupport;

/// <summary>
/// The test run's own PostgreSQL: from the installed programs, in its own folder, on a free port of loopback, with fsync as in
/// production. It ends with the run, even where the run is killed: the shell that started it waits for the end of its input, which
/// comes with the end of the test process.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private const string Absent = "PostgreSQL is not installed; install it (Debian: apt install postgresql), or leave this test to CI";

    private static readonly Lazy<PostgresServer> Started = new(() => new());

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"protonbuild-pg-{Guid.NewGuid():N}");
    private readonly string programs = FindPrograms() ?? throw new InvalidOperationException(Absent);
    private readonly int port = Loopback.FreePort();

    /// <summary>The shell that ends the server; its input stays open until then.</summary>
    private readonly Process watch;

    /// <summary>A separate server, for a test that disturbs it.</summary>
    public PostgresServer()
    {
        Directory.CreateDirectory(folder);
        if (IsRoot)
            Run("chown", User, folder);
        // A language whose order is not that of the bytes: what relies on the database's own order shows.
        RunAsUser(
            $"{programs}/initdb -D {Data} -U protonbuild -A trust -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=en --no-sync"
        );
        watch = Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>Why no PostgreSQL can start here; null where one can.</summary>
    public static string? Missing { get; } = FindPrograms() is null ? Absent : null;

    /// <summary>The one that the tests share.</summary>
    public static PostgresServer Shared => Started.Value;

    public string Connection => $"Host=127.0.0.1;Port={port};Database=postgres;Username=protonbuild";

    private static bool IsRoot => Environment.UserName == "root";

    private static string User => RunsAs("postgres") ? "postgres" : "nobody";

    private string Data => $"{folder}/data";

    /// <summary>A schema of its own for each test, and the connection to it.</summary>
    public string NewSchema()
    {
        var schema = $"t_{Guid.NewGuid():N}";
        using var connection = new NpgsqlConnection(Connection);
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A name of our own.
        command.CommandText = $"CREATE SCHEMA {schema}";
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return $"{Connection};Search Path={schema}";
    }

    public void Dispose()
    {
        watch.StandardInput.Close();
        watch.WaitForExit();
    }

    /// <summary>Ends the server at once, as a crash does, and starts it again.</summary>
    public void Crash() => RunAsUser($"{programs}/pg_ctl -D {Data} -m immediate -w restart -l {folder}/log");

    private Process Start()
    {
        var command =
            $"cd {folder}; {programs}/pg_ctl -D {Data} -w -t 60 -l {folder}/log -o '-p {port} -c listen_addresses=127.0.0.1 "
            + $"-c unix_socket_directories= -c max_connections=200' start && echo ready || echo failed; cat > /dev/null; "
            + $"{programs}/pg_ctl -D {Data} -m immediate stop; rm -rf {folder}";
        var process = Process.Start(Shell(command)) ?? throw new InvalidOperationException("sh cannot be started");
        for (var line = process.StandardOutput.ReadLine(); line != "ready"; line = process.StandardOutput.ReadLine())
            if (line is null or "failed")
                throw new InvalidOperationException($"PostgreSQL did not start: {File.ReadAllText($"{folder}/log")}");
        return process;
    }

    private static void RunAsUser(string command)
    {
        using var process = Process.Start(Shell(command)) ?? throw new InvalidOperationException("sh cannot be started");
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'{command}' ended with {process.ExitCode}: {said}");
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static ProcessStartInfo Shell(string command)
    {
        string[] words = IsRoot ? ["runuser", "-u", User, "--", "sh", "-c", command] : ["sh", "-c", command];
        return new(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = false,
            WorkingDirectory = "/",
        };
    }

    private static void Run(params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'{string.Join(' ', words)}' ended with {process.ExitCode}");
    }

    private static bool RunsAs(string user) =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith(user + ":", StringComparison.Ordinal));

    /// <summary>The folder of the server's programs. Debian keeps them out of the PATH, a folder for each version.</summary>
    private static string? FindPrograms()
    {
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var debian = versions
            .OrderByDescending(path => int.TryParse(Path.GetFileName(path), out var version) ? version : 0)
            .Select(path => $"{path}/bin");
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return debian.Concat(onPath).FirstOrDefault(folder => File.Exists($"{folder}/initdb") && File.Exists($"{folder}/pg_ctl"));
    }
}
