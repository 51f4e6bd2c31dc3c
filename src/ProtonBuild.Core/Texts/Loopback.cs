using System.Net;

namespace ProtonBuild.Core.Texts;

public static class Loopback
{
    /// <summary>Whether an address can only lead to this machine. Other names may resolve to any machine.</summary>
    public static bool Is(Uri address) =>
        address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
