using System.Collections.Concurrent;
using System.Net;

namespace ProtonBuild.Tests.Actions;

/// <summary>An address on this machine that records the credentials of any request, and answers 403.</summary>
internal sealed class Listener : IDisposable
{
    private readonly HttpListener http = new();
    private readonly ConcurrentQueue<string> authorizations = new();
    private readonly Task listening;

    public Listener()
    {
        Url = $"http://127.0.0.1:{Loopback.FreePort()}";
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
