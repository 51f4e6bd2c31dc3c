using System.CommandLine;
using System.Globalization;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Texts;
using ProtonBuild.State.Events;

namespace ProtonBuild.Server;

/// <summary>The server's options cannot be used; the message is a sentence that says what to do.</summary>
internal sealed class ServerOptionsException(string message) : Exception(message);

/// <summary>The server's options: from the command line, else from the environment.</summary>
/// <param name="Urls">The addresses to listen on.</param>
/// <param name="Db">A SQLite file, or a PostgreSQL connection string.</param>
/// <param name="AccessKeys">The file of access keys; null opens the server to every caller on this machine, and to no other.</param>
/// <param name="RequestsPerSecond">The rate limit for one address.</param>
internal sealed record ServerOptions(IReadOnlyList<Uri> Urls, string Db, string? AccessKeys, int RequestsPerSecond)
{
    /// <summary>Where status changes are delivered; null for nowhere.</summary>
    public EventReceiver? Events { get; init; }

    private const int MostRequests = 1_000_000;

    /// <summary>Reads the command line; prints help or the version and returns null where it asks for them.</summary>
    public static ServerOptions? Parse(string[] args, Func<string, string?> variable)
    {
        var urls = Option("--urls", "URLS", "Where to listen, with ';' between several (default: http://127.0.0.1:8420)");
        var db = Option("--db", "DB", "The state: a SQLite file, or a PostgreSQL connection string like 'Host=…' (default: state.db)");
        var keys = Option("--access-keys", "FILE", "The access keys; without them the server listens on loopback only");
        var rate = Option("--requests-per-second", "N", "How many requests a second one address may make (default: 2000)");
        var eventsUrl = Option("--events-url", "URL", "Where to deliver status changes, as CloudEvents (default: nowhere)");
        var eventsSecret = Option("--events-secret-file", "FILE", "A file with the secret that signs them, which only its owner may read");
        var root = new RootCommand("The state endpoint: keeps services, instances, syncs and blockers, and answers AWS Proton's API.")
        {
            urls,
            db,
            keys,
            rate,
            eventsUrl,
            eventsSecret,
        };
        var parsed = root.Parse(args);
        if (parsed.UnmatchedTokens is [var stray, ..])
            throw new ServerOptionsException(
                $"'protonbuild-server' does not accept '{stray}'{DidYouMean.Hint(stray, [.. root.Options.Select(option => option.Name)])}"
            );
        if (parsed.Errors is [var error, ..])
            throw new ServerOptionsException(char.ToLowerInvariant(error.Message[0]) + error.Message[1..].TrimEnd('.'));
        if (parsed.Action is not null)
        {
            parsed.Invoke();
            return null;
        }

        var accessKeys = Given(keys);
        var addresses = (Given(urls) ?? "http://127.0.0.1:8420")
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(Address)
            .ToList();
        if (accessKeys is null && addresses.FirstOrDefault(address => !Loopback.Is(address)) is { } open)
            throw new ServerOptionsException(
                $"without access keys the server listens on loopback only, and other machines can reach {open}; give "
                    + $"--access-keys FILE, or listen on 127.0.0.1"
            );
        return new(addresses, Given(db) ?? "state.db", accessKeys, Rate(Given(rate) ?? "2000"))
        {
            Events = EventsOption.Read(Given(eventsUrl), Given(eventsSecret), variable("PROTONBUILD_EVENTS_ALLOW_HTTP") == "1"),
        };

        string? Given(Option<string?> option) =>
            parsed.GetValue(option)
            ?? (
                variable("PROTONBUILD_SERVER_" + option.Name[2..].Replace('-', '_').ToUpperInvariant()) is { Length: > 0 } value
                    ? value
                    : null
            );
    }

    private static Option<string?> Option(string name, string word, string description) =>
        new(name) { HelpName = word, Description = description };

    private static Uri Address(string text)
    {
        // ASP.NET accepts these wildcards, which are not valid URIs.
        var spelt = text.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(spelt, UriKind.Absolute, out var url) || url.Host.Length == 0 || url.PathAndQuery != "/")
            throw new ServerOptionsException($"'{text}' is not an address to listen on; write it like http://127.0.0.1:8420");
        return url.Scheme switch
        {
            "http" => url,
            "https" => throw new ServerOptionsException(
                "terminate TLS at a reverse proxy that keeps the Host header, and listen on http (docs/server.md)"
            ),
            _ => throw new ServerOptionsException($"'{text}' is not an address to listen on; write it like http://127.0.0.1:8420"),
        };
    }

    private static int Rate(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rate) && rate is >= 1 and <= MostRequests
            ? rate
            : throw new ServerOptionsException($"--requests-per-second is a number from 1 to {MostRequests}");
}
