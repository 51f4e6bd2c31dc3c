using System.Security.Cryptography;
using System.Text;
using ProtonBuild.Server.Credentials;
using ProtonBuild.Server.Wire;

namespace ProtonBuild.Server.Pages;

/// <summary>
/// Stops other sites from sending a form with the credentials that the browser adds (docs/decisions/0015-page.md): the browser must say
/// that the form came from this page, and the form must carry a token that only this page gives to these credentials.
/// </summary>
internal sealed class FormGuard
{
    /// <summary>Signs tokens where there are no keys; they are valid until the server stops.</summary>
    private readonly byte[] own = RandomNumberGenerator.GetBytes(32);

    /// <summary>The token of the form that resolves this blocker: the same on every replica, until the key's secret changes.</summary>
    public string Token(AccessKey? key, string blocker) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(
                key is null ? own : SHA256.HashData(Encoding.UTF8.GetBytes($"page form {key.Secret}")),
                Encoding.UTF8.GetBytes($"{key?.Id} resolves {blocker}")
            )
        );

    public bool IsRight(string token, AccessKey? key, string blocker) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Token(key, blocker)));

    /// <summary>Browsers send Sec-Fetch-Site on secure pages and loopback, and Origin with every form; at least one must be there, and name
    /// this site.</summary>
    public static void RequireSameOrigin(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        // A reverse proxy may terminate TLS, so the schemes may differ; the proxy keeps the host.
        var isOwn =
            Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && from.Authority.Equals(Authority(request, from), StringComparison.OrdinalIgnoreCase);
        if (site.Length > 0 ? site == "same-origin" && (isOwn || origin.Length == 0) : isOwn)
            return;
        throw new WireException(
            403,
            "AccessDeniedException",
            "the form came from another site, or not from a browser; open this page and send the form from there, or "
                + "run 'protonbuild blockers resolve'"
        );
    }

    /// <summary>The host of the request, without the default port of its scheme.</summary>
    private static string Authority(HttpRequest request, Uri from) =>
        Uri.TryCreate($"{from.Scheme}://{request.Host.Value}", UriKind.Absolute, out var asked) ? asked.Authority : "";
}
