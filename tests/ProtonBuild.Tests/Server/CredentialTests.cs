using System.Text.Json.Nodes;
using ProtonBuild.Core.State;
using ProtonBuild.Tests.State;

namespace ProtonBuild.Tests.Server;

/// <summary>Who gets in, as whom, and to what; asked over the network with a signer of the tests' own.</summary>
public sealed class CredentialTests : IAsyncLifetime
{
    private const string Status = "ProtonBuild.Status";
    private readonly TempState _temp = new();
    private readonly HttpClient _http = new();
    private TestEndpoint _endpoint = null!;

    public async Task InitializeAsync() => _endpoint = await TestEndpoint.Start(_temp.Db, _temp.Clock, TestKeys.Write(_temp.Folder));

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _endpoint.DisposeAsync();
        _temp.Dispose();
    }

    [Fact]
    public async Task A_signature_with_the_right_secret_gets_in() => Assert.Equal("OK", await Ask(Signed()));

    [Fact]
    public async Task An_unknown_key_and_a_wrong_secret_get_the_same_answer()
    {
        var wrong = await Answer(Signed(secret: "another-secret-x"));
        Assert.Equal("UnrecognizedClientException", (string)wrong["__type"]!);
        Assert.Equal(wrong.ToJsonString(), (await Answer(Signed(id: "nobody"))).ToJsonString());
        Assert.Equal(wrong.ToJsonString(), (await Answer(Bearer("nobody.0123456789abcdef"))).ToJsonString());
        Assert.Equal(wrong.ToJsonString(), (await Answer(Bearer("ada.0123456789abcdeg"))).ToJsonString());
        Assert.DoesNotContain("another-secret-x", wrong.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(299, "OK")]
    [InlineData(-299, "OK")]
    [InlineData(301, "InvalidSignatureException")]
    [InlineData(-301, "InvalidSignatureException")]
    public async Task A_signature_lasts_five_minutes_either_way(int seconds, string code) =>
        Assert.Equal(code, await Ask(Signed(at: _temp.Clock.GetUtcNow().AddSeconds(seconds))));

    [Fact]
    public async Task A_signature_replayed_later_is_refused()
    {
        var at = _temp.Clock.GetUtcNow();
        Assert.Equal("OK", await Ask(Signed(at: at)));
        _temp.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("InvalidSignatureException", await Ask(Signed(at: at)));
    }

    [Fact]
    public async Task A_signature_is_for_its_body_its_operation_and_its_service_alone()
    {
        var otherBody = Signed();
        otherBody.Content = new StringContent("""{"service":"x"}""");
        otherBody.Content.Headers.ContentType = new("application/x-amz-json-1.0");
        Assert.Equal("UnrecognizedClientException", await Ask(otherBody));

        var otherOperation = Signed();
        otherOperation.Headers.Remove("X-Amz-Target");
        otherOperation.Headers.Add("X-Amz-Target", "ProtonBuild.History");
        Assert.Equal("UnrecognizedClientException", await Ask(otherOperation));

        Assert.Equal("InvalidSignatureException", await Ask(Signed(service: "s3")));
        var otherDay = Signed();
        otherDay.Headers.Remove("X-Amz-Date");
        otherDay.Headers.Add("X-Amz-Date", "20261121T000000Z");
        Assert.Equal("InvalidSignatureException", await Ask(otherDay));
    }

    [Theory]
    [InlineData(
        "SignedHeaders=content-type;host;x-amz-date;x-amz-target",
        "SignedHeaders=content-type;host;x-amz-date",
        "IncompleteSignatureException"
    )]
    [InlineData(
        "SignedHeaders=content-type;host;x-amz-date;x-amz-target",
        "SignedHeaders=content-type;x-amz-date;x-amz-target",
        "IncompleteSignatureException"
    )]
    [InlineData(
        "SignedHeaders=content-type;host;x-amz-date;x-amz-target",
        "SignedHeaders=content-type;host;x-amz-date;x-amz-target;x-more",
        "IncompleteSignatureException"
    )]
    [InlineData("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1", "IncompleteSignatureException")]
    [InlineData("Signature=", "Signature=00", "IncompleteSignatureException")]
    [InlineData("aws4_request", "aws5_request", "IncompleteSignatureException")]
    public async Task A_signature_that_leaves_something_out_is_refused(string what, string with, string code)
    {
        var request = Signed();
        var header = request.Headers.GetValues("Authorization").Single();
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", header.Replace(what, with, StringComparison.Ordinal));
        Assert.Equal(code, await Ask(request));
    }

    [Fact]
    public async Task A_request_without_credentials_learns_nothing_but_that()
    {
        Assert.Equal("MissingAuthenticationTokenException", await Ask(Plain("ProtonBuild.NoSuchThing", "{")));
        using var metrics = await _http.GetAsync(new Uri(_endpoint.Url, "/metrics"));
        Assert.Equal(403, (int)metrics.StatusCode);
        Assert.Equal("ok\n", await _http.GetStringAsync(new Uri(_endpoint.Url, "/healthz")));
    }

    [Theory]
    [InlineData("look", "ProtonBuild.Status", "OK")]
    [InlineData("look", "ProtonBuild.AcquireLease", "AccessDeniedException")]
    [InlineData("ci", "ProtonBuild.Status", "OK")]
    [InlineData("ci", "ProtonBuild.AcquireLease", "ValidationException")]
    [InlineData("ci", "ProtonBuild.ResolveBlocker", "AccessDeniedException")]
    [InlineData("ada", "ProtonBuild.ResolveBlocker", "ValidationException")]
    public async Task Each_role_may_do_what_its_table_says(string id, string target, string code) =>
        Assert.Equal(code, await Ask(Signed(id: id, target: target)));

    [Fact]
    public async Task A_key_that_acts_for_a_person_is_recorded_beside_that_person()
    {
        await using var ci = _endpoint.Client($"ci.{TestKeys.Secret}");
        var lease = await TempState.Lease(ci);
        await TempState.Sync(ci, lease, "c1", TempState.Want("front-end/beta"), TempState.Want("front-end/prod"));
        await ci.ReleaseLease(lease, TempState.None);
        await using var ada = _endpoint.Client($"ada.{TestKeys.Secret}");
        var change = await ada.DeleteInstance(new(new("front-end", "beta"), "ada"), TempState.None);
        Assert.Equal("ada", change.Blocker!.Contexts["principal"]);
        var sync = (await ada.History(new(), TempState.None)).OfType<ProtonBuild.State.SyncHistory>().Single();
        Assert.Equal("alice (key of ci-bot)", sync.Principal);
    }

    [Fact]
    public async Task The_client_says_what_is_wrong_with_its_token_and_never_the_token()
    {
        await using var unknown = _endpoint.Client("ada.not-the-secret-00");
        var refusal = await TempState.Refused(StateFault.Unavailable, () => unknown.Status(new(), TempState.None));
        Assert.Contains("PROTONBUILD_STATE_TOKEN", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-secret", refusal.ToString(), StringComparison.Ordinal);
        await using var reader = _endpoint.Client($"look.{TestKeys.Secret}");
        Assert.Contains(
            "dashboard has the role reader, and AcquireLease requires syncer",
            (await TempState.Refused(StateFault.Unavailable, () => TempState.Lease(reader))).Message,
            StringComparison.Ordinal
        );
    }

    private HttpRequestMessage Signed(
        string id = "ada",
        string secret = TestKeys.Secret,
        string target = Status,
        DateTimeOffset? at = null,
        string service = "proton"
    ) => Signer.Request(_endpoint.Url, target, "{}", (id, secret), at ?? _temp.Clock.GetUtcNow(), service);

    private HttpRequestMessage Bearer(string token)
    {
        var request = Plain(Status, "{}");
        request.Headers.Authorization = new("Bearer", token);
        return request;
    }

    private HttpRequestMessage Plain(string target, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _endpoint.Url) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", target);
        return request;
    }

    private async Task<string> Ask(HttpRequestMessage request) => (string?)(await Answer(request))["__type"] ?? "OK";

    private async Task<JsonNode> Answer(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
