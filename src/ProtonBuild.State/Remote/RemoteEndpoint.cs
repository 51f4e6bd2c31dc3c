using ProtonBuild.Core.State;
using ProtonBuild.Core.Texts;

namespace ProtonBuild.State.Remote;

/// <summary>Where a state endpoint is, and what opens it.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Token">The bearer token, <c>id.secret</c>, or null where the endpoint takes none.</param>
public sealed record RemoteEndpoint(Uri Url, string? Token)
{
    /// <summary>Whether a place that the state is kept in is an endpoint, not a file.</summary>
    public static bool IsUrl(string place) =>
        place.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || place.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the address; throws <see cref="StateException"/> of kind <see cref="StateFault.Invalid"/>.</summary>
    /// <param name="url">As given by the user.</param>
    /// <param name="token">The bearer token, or null.</param>
    /// <param name="allowPlain">Whether the token may cross a network in plain text.</param>
    public static RemoteEndpoint Parse(string url, string? token, bool allowPlain = false)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Host.Length == 0)
            throw Wrong("the state endpoint's address cannot be read; write it like https://state.example.com");
        if (address.UserInfo.Length > 0)
            throw Wrong("the state endpoint's address holds a user or password; put the token into PROTONBUILD_STATE_TOKEN instead");
        if (address.AbsolutePath != "/" || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw Wrong(
                $"{address} has more than a host and a port, and the endpoint answers at its root alone; write "
                    + $"{address.GetLeftPart(UriPartial.Authority)}"
            );
        token = string.IsNullOrWhiteSpace(token) ? null : token.Trim();
        if (
            token is not null
            && (token.IndexOf('.', StringComparison.Ordinal) < 1 || !token.All(c => char.IsAscii(c) && !char.IsControl(c) && c != ' '))
        )
            throw Wrong("PROTONBUILD_STATE_TOKEN is no token; it is an access key's id and secret with a dot between");
        if (token is not null && address.Scheme == Uri.UriSchemeHttp && !Loopback.Is(address) && !allowPlain)
            throw Wrong(
                $"the token would cross the network to {address.Host} in plain text; use https, or set "
                    + $"PROTONBUILD_STATE_ALLOW_HTTP=1 where the network itself is private"
            );
        return new(address, token);
    }

    /// <summary>Its record would print the token.</summary>
    public override string ToString() => Url.GetLeftPart(UriPartial.Authority);

    internal bool IsLocal => Loopback.Is(Url);

    private static StateException Wrong(string message) => new(StateFault.Invalid, message);
}
