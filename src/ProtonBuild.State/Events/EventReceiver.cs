using ProtonBuild.Core.State;
using ProtonBuild.Core.Texts;

namespace ProtonBuild.State.Events;

/// <summary>Where status changes are delivered, and the secrets that prove to the receiver who sent them.</summary>
/// <param name="Url">Where events are posted to.</param>
/// <param name="Secrets">What events are signed with: one, and while it is replaced the other too.</param>
public sealed record EventReceiver(Uri Url, IReadOnlyList<SigningSecret> Secrets)
{
    /// <summary>Reads an address and secrets; throws <see cref="StateException"/> of kind <see cref="StateFault.Invalid"/>.</summary>
    /// <param name="url">As given by the user.</param>
    /// <param name="secrets">One or two, with white space between.</param>
    /// <param name="allowPlain">Whether events may cross a network in plain text.</param>
    public static EventReceiver Parse(string url, string secrets, bool allowPlain = false)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Host.Length == 0 || address.Scheme is not ("http" or "https"))
            throw Wrong("the address that events go to cannot be read; write it like https://hooks.example.com/protonbuild");
        if (address.UserInfo.Length > 0)
            throw Wrong("the address that events go to holds a user or password; events are signed with a secret instead");
        if (address.Scheme == Uri.UriSchemeHttp && !Loopback.Is(address) && !allowPlain)
            throw Wrong(
                $"events would cross the network to {address.Host} in plain text; use https, or set "
                    + $"PROTONBUILD_EVENTS_ALLOW_HTTP=1 where the network itself is private"
            );
        var read = secrets.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(SigningSecret.Parse).ToList();
        return read.Count is 1 or 2
            ? new(address, read)
            : throw Wrong(
                $"events are signed with one secret, or with two while it is replaced, and there are {read.Count}; "
                    + $"{SigningSecret.HowToMake}"
            );
    }

    /// <summary>Without the path, which may hold a secret.</summary>
    public override string ToString() => Url.GetLeftPart(UriPartial.Authority);

    internal bool IsLocal => Loopback.Is(Url);

    private static StateException Wrong(string message) => new(StateFault.Invalid, message);
}
