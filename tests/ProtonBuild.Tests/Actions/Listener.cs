using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ProtonBuild.Tests.Actions;

/// <summary>An address on this machine that takes any request, remembers who asked, and refuses.</summary>
internal sealed class Listener : IDisposable
{
    private readonly HttpListener http = new();
    private readonly ConcurrentQueue<string> authorizations = new();
    private readonly Task listening;

    public Listener()
    {
        using (var port = new TcpListener(IPAddress.Loopback, 0))
        {
            port.Start();
            Url = $"http://{port.LocalEndpoint}";
        }

        http.Prefixes.Add(Url + "/");
        http.Start();
        listening = Listen();
    }

    public string Url { get; }

    /// <summary>The header of each request.</summary>
    public IReadOnlyCollection<string> Authorizations => authorizations;

    public void Dispose()
    {
        http.Stop();
        listening.Wait();
        http.Close();
    }

    private async Task Listen()
    {
        while (http.IsListening)
        {
            try
            {
                var context = await http.GetContextAsync();
                authorizations.Enqueue(context.Request.Headers["Authorization"] ?? "");
                context.Response.StatusCode = 403;
                context.Response.Close();
            }
            catch (HttpListenerException)
            {
                // It was stopped.
                return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }
}
