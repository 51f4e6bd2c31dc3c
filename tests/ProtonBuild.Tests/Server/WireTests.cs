using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ProtonBuild.Tests.State;

namespace ProtonBuild.Tests.Server;

/// <summary>What the endpoint answers to whatever comes, byte for byte.</summary>
public sealed class WireTests : IAsyncLifetime
{
    private readonly TempState _temp = new();
    private readonly HttpClient _http = new();
    private TestEndpoint _endpoint = null!;

    public async Task InitializeAsync() => _endpoint = await TestEndpoint.Start(_temp.Db, _temp.Clock);

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _endpoint.DisposeAsync();
        _temp.Dispose();
    }

    [Fact]
    public async Task An_answer_has_its_type_and_a_request_id()
    {
        using var answer = await Post("ProtonBuild.Status", "{}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/x-amz-json-1.0", answer.Content.Headers.ContentType!.ToString());
        Assert.True(Guid.TryParse(answer.Headers.GetValues("x-amzn-requestid").Single(), out _));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("ProtonBuild.Status", "", 400, "SerializationException", "no JSON")]
    [InlineData("ProtonBuild.Status", "[]", 400, "SerializationException", "must be a JSON object")]
    [InlineData("ProtonBuild.Status", "{", 400, "SerializationException", "no JSON")]
    [InlineData("ProtonBuild.Status", "{} {}", 400, "SerializationException", "no JSON")]
    [InlineData("ProtonBuild.Status", """{"service":"\ud800"}""", 400, "SerializationException", "no JSON")]
    [InlineData("ProtonBuild.Status", """{"service":"a\u0000b"}""", 400, "SerializationException", "U+0000")]
    [InlineData("ProtonBuild.Status", """{"service":"a","service":"b"}""", 400, "ValidationException", "'service'")]
    [InlineData("ProtonBuild.Status", """{"sevice":"a"}""", 400, "ValidationException", "'sevice'")]
    [InlineData("ProtonBuild.History", """{"limit":99999999999999999999999}""", 400, "ValidationException", "'limit'")]
    [InlineData("ProtonBuild.History", """{"limit":0}""", 400, "ValidationException", "between 1 and 1000")]
    [InlineData(
        "ProtonBuild.Observe",
        """{"repository":"r","branch":null,"services":[null]}""",
        400,
        "SerializationException",
        "a list in the request holds null"
    )]
    [InlineData(
        "ProtonBuild.AcquireLease",
        """{"repository":"r","branch":"b","holder":"h","duration":1e300}""",
        400,
        "ValidationException",
        "'duration'"
    )]
    [InlineData(
        "ProtonBuild.AcquireLease",
        """{"repository":"r","branch":"b","holder":"h","duration":3601}""",
        400,
        "ValidationException",
        "at most 3600 seconds"
    )]
    [InlineData(
        "ProtonBuild.AcquireLease",
        """{"repository":"r","branch":"b","holder":null,"duration":60}""",
        400,
        "ValidationException",
        "'holder'"
    )]
    [InlineData(
        "ProtonBuild.AcquireLease",
        """{"repository":"r"}""",
        400,
        "ValidationException",
        "'branch', 'holder', 'duration' must not be left out"
    )]
    [InlineData("ProtonBuild.Begin", "{}", 404, "UnknownOperationException", "not an operation of this endpoint")]
    [InlineData("ProtonBuild.BeginSink", "{}", 404, "UnknownOperationException", "did you mean 'ProtonBuild.BeginSync'?")]
    [InlineData(
        "AwsProton20200720.CreateEnvironment",
        "{}",
        404,
        "UnknownOperationException",
        "CreateEnvironment is an operation of AWS Proton that this endpoint does not offer"
    )]
    [InlineData("", "{}", 404, "UnknownOperationException", "X-Amz-Target names no operation")]
    [InlineData("$%&", "{}", 404, "UnknownOperationException", "X-Amz-Target names no operation")]
    public async Task A_bad_request_gets_its_error_type_and_one_sentence(string target, string body, int status, string type, string words)
    {
        using var answer = await Post(target, body);
        await Refuses(answer, status, type, words);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        using var answer = await Post("ProtonBuild.Status", new ByteArrayContent([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]));
        await Refuses(answer, 400, "SerializationException", "not UTF-8");
    }

    [Fact]
    public async Task JSON_that_is_deep_is_refused_before_it_is_read()
    {
        using var answer = await Post("ProtonBuild.Status", "{\"a\":" + new string('[', 1_000_000) + new string(']', 1_000_000) + "}");
        await Refuses(answer, 400, "SerializationException", "nested more than 32 deep");
    }

    [Fact]
    public async Task A_page_in_a_browser_cannot_send_what_is_taken()
    {
        using var answer = await Post("ProtonBuild.Status", new StringContent("{}"), type: "text/plain");
        await Refuses(answer, 415, "UnsupportedMediaTypeException", "application/x-amz-json-1.0");
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, new Uri(_endpoint.Url, "/healthz"));
        elsewhere.Headers.Host = "rebound.example";
        Assert.Equal(HttpStatusCode.BadRequest, (await _http.SendAsync(elsewhere)).StatusCode);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_by_its_length()
    {
        var request =
            $"POST / HTTP/1.1\r\nHost: {_endpoint.Url.Authority}\r\nContent-Type: "
            + $"application/x-amz-json-1.0\r\nContent-Length: 99999999999\r\n\r\n{{}}";
        var answer = await Raw(request);
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("RequestEntityTooLargeException", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n", "HTTP/1.1 400")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 400")]
    [InlineData("GET /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", "HTTP/1.1 404")]
    [InlineData("DELETE / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", "HTTP/1.1 405")]
    public async Task A_request_that_is_not_HTTP_or_not_ours_ends_at_once(string request, string answer) =>
        Assert.StartsWith(answer, await Raw(request), StringComparison.Ordinal);

    [Fact]
    public async Task Headers_without_end_are_refused() =>
        Assert.StartsWith(
            "HTTP/1.1 431",
            await Raw($"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: {new string('x', 20_000)}\r\n\r\n"),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Probes_and_metrics_show_the_servers_condition()
    {
        (await Post("ProtonBuild.Status", "{}")).Dispose();
        (await Post("ProtonBuild.Nothing", "{}")).Dispose();
        (await Post("ProtonBuild.AcquireLease", """{"repository":"r","branch":"b","holder":"h","duration":60}""")).Dispose();
        Assert.Equal("ok\n", await _http.GetStringAsync(new Uri(_endpoint.Url, "/healthz")));
        Assert.Equal("ready\n", await _http.GetStringAsync(new Uri(_endpoint.Url, "/readyz")));
        var metrics = await _http.GetStringAsync(new Uri(_endpoint.Url, "/metrics"));
        foreach (
            var line in new[]
            {
                """protonbuild_requests_total{operation="ProtonBuild.Status",code="OK"} 1""",
                """protonbuild_requests_total{operation="none",code="UnknownOperationException"} 1""",
                """protonbuild_request_duration_seconds_bucket{operation="ProtonBuild.Status",le="+Inf"} 1""",
                """protonbuild_request_duration_seconds_count{operation="ProtonBuild.Status"} 1""",
                "protonbuild_requests_in_flight 0",
                "protonbuild_leases_held 1",
                "protonbuild_active_blockers 0",
            }
        )
            Assert.Contains(line + "\n", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_requests_are_throttled_with_the_time_to_wait()
    {
        await using var slow = await TestEndpoint.Start(_temp.Db, _temp.Clock, requestsPerSecond: 1);
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 4; i++)
            answers.Add(await Post("ProtonBuild.Status", new StringContent("{}"), slow.Url));
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal(HttpStatusCode.OK, answers[0].StatusCode);
        Assert.True(refused.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        await Refuses(refused, 429, "ThrottlingException", "wait as long as retry-after says");
        Assert.Equal("ok\n", await _http.GetStringAsync(new Uri(slow.Url, "/healthz")));
        answers.ForEach(answer => answer.Dispose());
    }

    private Task<HttpResponseMessage> Post(string target, string body) => Post(target, new StringContent(body));

    private Task<HttpResponseMessage> Post(string target, HttpContent body, Uri? url = null, string type = "application/x-amz-json-1.0")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url ?? _endpoint.Url) { Content = body };
        body.Headers.ContentType = new(type);
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        return _http.SendAsync(request);
    }

    private static async Task Refuses(HttpResponseMessage answer, int status, string type, string words)
    {
        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal((status, type), ((int)answer.StatusCode, (string)error["__type"]!));
        var message = (string)error["message"]!;
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    /// <summary>Writes these bytes and reads until the server ends the connection.</summary>
    private async Task<string> Raw(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _endpoint.Url.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var read = new byte[64 * 1024];
        var length = await stream.ReadAsync(read);
        return Encoding.ASCII.GetString(read, 0, length);
    }
}
