using System.Text;

namespace ProtonBuild.Git;

/// <summary>The remote that an overlay fetches from.</summary>
/// <param name="Url">The repository's address: https, or on this machine also http or a file.</param>
/// <param name="Token">The token to fetch with; null for anonymous access.</param>
public sealed record OverlayRemote(string Url, string? Token)
{
    /// <summary>The generated text of a record would contain the token.</summary>
    public override string ToString() => Url;
}

/// <summary>An overlay's repository, and the settings with which git fetches for it: in the environment, never on disk or in an
/// argument.</summary>
/// <param name="Directory">The repository.</param>
/// <param name="Environment">Variables for every git that works on it; null removes a restriction that other git commands have.</param>
internal sealed record OverlayAccess(string Directory, IReadOnlyDictionary<string, string?> Environment)
{
    public static OverlayAccess To(string directory, OverlayRemote remote)
    {
        var settings = new List<(string, string)>
        {
            ("safe.directory", directory),
            ("core.hooksPath", "/dev/null"),
            ("credential.helper", ""),
            ("http.followRedirects", "false"),
            ("http.lowSpeedLimit", "1000"),
            ("http.lowSpeedTime", "30"),
        };
        if (remote.Token is { } token)
        {
            // The empty value first removes the header of a checkout step from the configuration: GitHub refuses two.
            var key = $"http.{new Uri(remote.Url).GetLeftPart(UriPartial.Authority)}/.extraHeader";
            settings.Add((key, ""));
            settings.Add((key, $"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"x-access-token:{token}"))}"));
        }

        return new(
            directory,
            new Dictionary<string, string?>(Numbered(settings).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
            {
                ["GIT_NO_LAZY_FETCH"] = null,
                ["GIT_ALLOW_PROTOCOL"] = Protocol(remote.Url),
            }
        );
    }

    /// <summary>An environment in which git reads one repository whatever user owns it.</summary>
    public static IReadOnlyDictionary<string, string> Trusting(string root) => Numbered([("safe.directory", root)]);

    private static Dictionary<string, string> Numbered(List<(string Key, string Value)> settings)
    {
        var environment = new Dictionary<string, string> { ["GIT_CONFIG_COUNT"] = $"{settings.Count}" };
        for (var i = 0; i < settings.Count; i++)
            (environment[$"GIT_CONFIG_KEY_{i}"], environment[$"GIT_CONFIG_VALUE_{i}"]) = settings[i];
        return environment;
    }

    private static string Protocol(string url) =>
        new Uri(url) switch
        {
            { Scheme: "https" } => "https",
            { IsLoopback: true, Scheme: "http" or "file" } address => address.Scheme,
            _ => throw new GitUnavailableException($"{url} is not on https, and a token must not cross a network in plain text."),
        };
}
