using System.Net;
using ProtonBuild.Core.State;
using ProtonBuild.State.Remote;
using ProtonBuild.Tests.State;
using static ProtonBuild.Tests.State.TempState;

namespace ProtonBuild.Tests.Server;

/// <summary>The client where the network is bad: what it asks again, what it does not, and what it says.</summary>
public sealed class RemoteStateTests : IAsyncLifetime
{
    private readonly TempState _temp = new();
    private TestEndpoint _endpoint = null!;

    public async Task InitializeAsync() => _endpoint = await TestEndpoint.Start(_temp.Db, _temp.Clock);

    public async Task DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        _temp.Dispose();
    }

    [Theory]
    [InlineData(Mishap.AnswerLost)]
    [InlineData(Mishap.ServerError)]
    [InlineData(Mishap.Throttled)]
    public async Task A_sync_whose_every_answer_is_lost_once_ends_as_one_whose_none_is(Mishap mishap)
    {
        using var calm = new TempState();
        await using (var reference = await calm.Open())
            await Whole(reference);
        await using (var troubled = Client(new Network(_ => mishap)))
            await Whole(troubled);
        foreach (
            var table in new[]
            {
                "syncs",
                "attempts",
                "deployments",
                "sync_outcomes",
                "publishes",
                "instances",
                "synced_instances",
                "leases",
            }
        )
            Assert.Equal(calm.Query($"SELECT COUNT(*) FROM {table}"), _temp.Query($"SELECT COUNT(*) FROM {table}"));
        const string Ends = "SELECT service, instance, status, digest FROM deployments ORDER BY service, instance, digest";
        Assert.Equal(calm.Query(Ends), _temp.Query(Ends));
    }

    [Fact]
    public async Task A_manual_change_whose_answer_is_lost_is_not_made_twice_and_the_error_says_that_it_may_be_made()
    {
        await using (var state = await _temp.Open())
            await Whole(state);
        var network = new Network(_ => Mishap.AnswerLost);
        await using var client = Client(network);
        var refusal = await Refused(
            StateFault.Unavailable,
            () =>
                client.UpdateInstance(
                    new(new("a", "x"), new Dictionary<string, System.Text.Json.Nodes.JsonNode?> { ["port"] = 1 }, "bob"),
                    None
                )
        );
        Assert.Contains("whether the change was made is not known", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, network.Sent);
        Assert.Equal(["1"], _temp.Query("SELECT COUNT(*) FROM manual_changes"));
    }

    [Fact]
    public async Task Every_request_that_was_never_sent_is_retried()
    {
        await using (var state = await _temp.Open())
            await Whole(state);
        await using var client = Client(new Network(_ => Mishap.Refused));
        Assert.NotNull((await client.DeleteInstance(new(new("a", "x"), "bob"), None)).Blocker);
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_is_named_with_what_to_do()
    {
        await using var client = new RemoteState(RemoteEndpoint.Parse("http://127.0.0.1:1", null), Quick);
        var refusal = await Refused(StateFault.Unavailable, () => client.Status(new(), None));
        Assert.Equal(
            "the state endpoint http://127.0.0.1:1 is out of reach (no connection); see that it runs and that --state names it",
            refusal.Message
        );
    }

    [Fact]
    public async Task Something_else_that_answers_is_no_endpoint()
    {
        await using var page = Client(new Network(_ => Mishap.Page));
        Assert.Contains(
            "is no state endpoint",
            (await Refused(StateFault.Unavailable, () => page.Status(new(), None))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_waited_for_no_longer_than_the_limit()
    {
        await using var client = Client(
            new Network(_ => Mishap.Silence),
            Quick with
            {
                TimeLimit = TimeSpan.FromMilliseconds(200),
                Retries = 1,
            }
        );
        Assert.Contains(
            "no answer in time",
            (await Refused(StateFault.Unavailable, () => client.Status(new(), None))).Message,
            StringComparison.Ordinal
        );
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await using var patient = Client(new Network(_ => Mishap.Silence));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => patient.Status(new(), cancelled.Token));
    }

    [Theory]
    [InlineData("http://state.example.com", "a.b", "in plain text")]
    [InlineData("http://user:secret@127.0.0.1", null, "PROTONBUILD_STATE_TOKEN")]
    [InlineData("http://127.0.0.1/state", null, "write http://127.0.0.1")]
    [InlineData("http://", null, "cannot be read")]
    [InlineData("https://state.example.com", "token", "id and secret with a dot between")]
    public void An_address_that_cannot_be_right_is_refused(string url, string? token, string words)
    {
        var refusal = Assert.Throws<StateException>(() => RemoteEndpoint.Parse(url, token));
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret@", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_HTTP_takes_a_token_on_loopback_or_where_it_is_allowed()
    {
        Assert.Equal("http://localhost:8420", RemoteEndpoint.Parse("http://localhost:8420", "a.b").ToString());
        Assert.Equal("http://state.internal", RemoteEndpoint.Parse("http://state.internal", "a.b", allowPlain: true).ToString());
        Assert.Equal("http://state.internal", RemoteEndpoint.Parse("http://state.internal", null).ToString());
    }

    private static RemoteOptions Quick { get; } = new() { Delay = TimeSpan.FromMilliseconds(1) };

    private RemoteState Client(Network network, RemoteOptions? options = null) =>
        _endpoint.Client(options: (options ?? Quick) with { Handler = network });

    private static async Task Whole(ISyncState state)
    {
        var lease = await Lease(state);
        await Sync(state, lease, "c1", Want("a/x"), Want("a/y"));
        lease = await state.RenewLease(lease, Minute, None);
        await Sync(state, lease, "c2", Want("a/x"), Want("a/y", 2));
        await state.ReleaseLease(lease, None);
    }

    public enum Mishap
    {
        None,
        Refused,
        AnswerLost,
        ServerError,
        Throttled,
        Page,
        Silence,
    }

    /// <summary>A network on which each request meets with a mishap the first time that it is sent, and then goes through; silence
    /// lasts.</summary>
    private sealed class Network(Func<string, Mishap> mishap) : DelegatingHandler(new SocketsHttpHandler())
    {
        private byte[] last = [];

        public int Sent { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            var first = !body.AsSpan().SequenceEqual(last);
            last = body;
            var what = mishap(request.Headers.GetValues("X-Amz-Target").Single());
            if (!first && what != Mishap.Silence)
                what = Mishap.None;
            if (what == Mishap.Refused)
                throw new HttpRequestException(
                    HttpRequestError.ConnectionError,
                    "refused",
                    new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused)
                );
            if (what == Mishap.Throttled)
                return Error(HttpStatusCode.TooManyRequests, "ThrottlingException");
            if (what == Mishap.Page)
                return new(HttpStatusCode.OK) { Content = new StringContent("<html>") };
            if (what == Mishap.Silence)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            Sent++;
            var answer = await base.SendAsync(request, cancellationToken);
            if (what == Mishap.AnswerLost)
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "the connection broke off", new IOException());
            return what == Mishap.ServerError ? Error(HttpStatusCode.InternalServerError, "InternalServerException") : answer;
        }

        private static HttpResponseMessage Error(HttpStatusCode status, string type) =>
            new(status) { Content = new StringContent($$"""{"__type":"{{type}}","message":"so it is"}""") };
    }
}
