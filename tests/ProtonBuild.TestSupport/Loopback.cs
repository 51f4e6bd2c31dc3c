using System.Net;
using System.Net.Sockets;

namespace ProtonBuild.TestSupport;

public static class Loopback
{
    /// <summary>A port that is free now, for a program that cannot choose one itself.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
