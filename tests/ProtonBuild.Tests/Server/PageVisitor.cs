using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ProtonBuild.Tests.Server;

/// <summary>What a browser would do, a request at a time: credentials, forms, and the headers that it adds by itself.</summary>
internal sealed partial class PageVisitor(Uri site, string? id, string secret = TestKeys.Secret) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    public async Task<Answer> Get(string address = "/")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site, address));
        return await Send(request);
    }

    /// <summary>Sends the form of a blocker on this page with its hidden fields.</summary>
    public Task<Answer> Resolve(Answer page, string reason, int form = 0)
    {
        var found = Forms().Matches(page.Body)[form];
        return Post(
            WebUtility.HtmlDecode(found.Groups["action"].Value),
            $"token={found.Groups["token"].Value}&reason={Uri.EscapeDataString(reason)}"
        );
    }

    public async Task<Answer> Post(
        string address,
        string body,
        string? fetchSite = "same-origin",
        string? origin = "",
        string type = "application/x-www-form-urlencoded"
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(site, address)) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new(type);
        if (fetchSite is not null)
            request.Headers.Add("Sec-Fetch-Site", fetchSite);
        if (origin is not null)
            request.Headers.Add("Origin", origin.Length == 0 ? site.GetLeftPart(UriPartial.Authority) : origin);
        return await Send(request);
    }

    public void Dispose() => http.Dispose();

    private async Task<Answer> Send(HttpRequestMessage request)
    {
        if (id is not null)
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));
        using var response = await http.SendAsync(request);
        var headers = response
            .Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), headers);
    }

    [GeneratedRegex("""<form method="post" action="(?<action>[^"]+)">\s*<input type="hidden" name="token" value="(?<token>[^"]+)">""")]
    private static partial Regex Forms();

    internal sealed partial record Answer(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
    {
        /// <summary>What a reader reads, on one line.</summary>
        public string Text => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(Body, "")), " ");

        public bool HasForm => Forms().IsMatch(Body);

        public Answer Says(string words)
        {
            Assert.Contains(words, Text, StringComparison.Ordinal);
            return this;
        }

        public Answer Ends(int status)
        {
            Assert.True(Status == status, $"{Status}: {Text}");
            return this;
        }

        [GeneratedRegex("<[^>]*>")]
        private static partial Regex Tags();

        [GeneratedRegex(@"\s+")]
        private static partial Regex Spaces();
    }
}
