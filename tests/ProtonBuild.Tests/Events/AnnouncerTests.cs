using System.Globalization;
using System.Text.Json.Nodes;
using ProtonBuild.State;
using ProtonBuild.State.Events;
using ProtonBuild.Tests.State;
using static ProtonBuild.Tests.State.TempState;

namespace ProtonBuild.Tests.Events;

/// <summary>Status changes delivered to a real receiver over HTTP.</summary>
public abstract class AnnouncerTests(TempState temp) : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    public void Dispose()
    {
        temp.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_status_change_is_a_signed_CloudEvent_with_the_fields_of_the_hosted_services_event()
    {
        await using var sink = await EventSink.Start();
        await using var state = await temp.Store();
        using var delivery = EventDelivery(state, sink);
        await Sync(state, await Lease(state), "c1", Want("a/x"));

        Assert.Equal((0, null), await delivery.Drain(Long, None));
        Assert.Equal([">IN_PROGRESS", "IN_PROGRESS>SUCCEEDED"], sink.Of("a/x"));
        var last = sink.Deliveries.Last();
        Assert.Equal(("POST /hook?of=protonbuild", "application/cloudevents+json"), (last.Request, last.Headers["content-type"]));
        Assert.True(last.IsSignedWith(EventSink.Secret));
        Assert.False(
            (last with { Body = last.Body.Replace("SUCCEEDED", "FAILED", StringComparison.Ordinal) }).IsSignedWith(EventSink.Secret)
        );
        Assert.Equal(temp.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), last.Headers["webhook-timestamp"]);

        var told = last.Event.AsObject();
        Assert.Equal(last.Id, (string)told["id"]!);
        var data = told["data"]!.AsObject();
        Assert.Equal((await Find(state, Want("a/x"))).Latest!.DeploymentId, (string)data["deploymentId"]!);
        foreach (var unlike in (string[])["deploymentId", "syncId"])
            data.Remove(unlike);
        foreach (var unlike in (string[])["id", "sequence"])
            told.Remove(unlike);
        Assert.Equal(
            JsonNode
                .Parse(
                    """
                    {
                      "specversion": "1.0", "type": "dev.protonbuild.service-instance.status-change", "source": "/repositories/acme/shop",
                      "time": "2026-11-20T22:30:11.000Z", "subject": "a/x", "detailtype": "AWS Proton Service Instance Status Change",
                      "datacontenttype": "application/json",
                      "data": {
                        "name": "x", "serviceName": "a", "status": "SUCCEEDED", "previousStatus": "IN_PROGRESS",
                        "environmentName": "beta-env", "template": "fargate:1.0", "repository": "acme/shop",
                        "branch": "main", "sha": "c1", "principal": "alice"
                      }
                    }
                    """
                )!
                .ToJsonString(),
            told.ToJsonString()
        );
    }

    [Fact]
    public async Task A_failure_says_why_and_an_interruption_is_a_failure()
    {
        await using var sink = await EventSink.Start();
        await using var state = await temp.Store();
        using var delivery = EventDelivery(state, sink);
        var lease = await Lease(state);
        var begun = await state.BeginSync(Begin(lease, "c1", Want("a/x"), Want("a/y")), None);
        var x = await state.StartAttempt(new(lease, begun.SyncId, Want("a/x"), Ancestors), None);
        await state.StartAttempt(new(lease, begun.SyncId, Want("a/y"), Ancestors), None);
        await state.CompleteAttempt(new(lease, x.AttemptId!, false, "no such cluster"), None);
        temp.Clock.Advance(Minute);
        await Sync(state, await Lease(state), "c2", Want("a/x"));

        await delivery.Drain(Long, None);
        Assert.Equal([">IN_PROGRESS", "IN_PROGRESS>FAILED", "FAILED>IN_PROGRESS", "IN_PROGRESS>SUCCEEDED"], sink.Of("a/x"));
        Assert.Equal([">IN_PROGRESS", "IN_PROGRESS>FAILED"], sink.Of("a/y"));
        Assert.Equal(
            ["no such cluster", "interrupted"],
            sink.Deliveries.Select(delivery => (string?)delivery.Event["data"]!["statusMessage"]).OfType<string>().Order().Reverse()
        );
        Assert.Equal(
            ["c1", "c1", "c2", "c2"],
            sink.Deliveries.Where(delivery => (string)delivery.Event["subject"]! == "a/x")
                .Select(delivery => (string)delivery.Event["data"]!["sha"]!)
        );
    }

    [Fact]
    public async Task A_refused_event_is_delivered_again_and_later_ones_of_that_instance_wait()
    {
        await using var sink = await EventSink.Start();
        await using var state = await temp.Store();
        var troubles = new List<string?>();
        using var delivery = new EventDelivery(state, Receiver(sink)) { Troubled = troubles.Add };
        var refusals = 3;
        sink.Answer = delivery =>
            Task.FromResult((string)delivery.Event["subject"]! == "a/x" && Interlocked.Decrement(ref refusals) >= 0 ? 500 : 200);
        await Sync(state, await Lease(state), "c1", Want("a/x"), Want("a/y"));

        using var stop = new CancellationTokenSource();
        var running = delivery.Run(stop.Token);
        // Three of the first round, a/x once more after one second and after two, and both of its changes after four.
        foreach (var (deliveries, pause) in new[] { (3, 1), (4, 2), (5, 4) })
        {
            await Until(() => temp.Clock.HasTimer(TimeSpan.FromSeconds(pause)));
            Assert.Equal(deliveries, sink.Deliveries.Count);
            temp.Clock.Advance(TimeSpan.FromSeconds(pause));
        }

        await sink.Until(7);
        await Until(() => temp.Query("SELECT COUNT(*) FROM attempt_events WHERE announced_at IS NULL")[0] == "0");
        await Until(() => troubles.Count == 2);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal([">IN_PROGRESS", ">IN_PROGRESS", ">IN_PROGRESS", ">IN_PROGRESS", "IN_PROGRESS>SUCCEEDED"], sink.Of("a/x"));
        Assert.Equal(
            2,
            sink.Deliveries.Where(delivery => (string)delivery.Event["subject"]! == "a/x")
                .Select(delivery => delivery.Id)
                .Distinct()
                .Count()
        );
        Assert.Equal([$"{sink.Url.GetLeftPart(UriPartial.Authority)} answered 500", null], troubles);
    }

    [Fact]
    public async Task Changes_from_before_a_receiver_was_configured_are_never_delivered()
    {
        await using var sink = await EventSink.Start();
        await using (var state = await temp.Store())
            await Sync(state, await Lease(state), "c1", Want("a/x", 1));
        await using (var state = await temp.Store())
        {
            using var delivery = EventDelivery(state, sink);
            temp.Clock.Advance(Minute);
            await Sync(state, await Lease(state), "c2", Want("a/x", 2));
            Assert.Equal(2, (await state.Figures(None)).EventsWaiting);
        }

        // No receiver is configured any more: queued events stay queued, and none joins them.
        await using (var state = await temp.Store())
        {
            temp.Clock.Advance(Minute);
            await Sync(state, await Lease(state), "c3", Want("a/x", 3));
            Assert.Equal(2, (await state.Figures(None)).EventsWaiting);
            await EventDelivery(state, sink).Drain(Long, None);
        }

        Assert.Equal(["c2", "c2"], sink.Deliveries.Select(delivery => (string)delivery.Event["data"]!["sha"]!));
    }

    [Fact]
    public async Task Two_announcers_at_once_lose_nothing_and_keep_each_instances_order()
    {
        await using var sink = await EventSink.Start();
        await using var one = await temp.Store();
        await using var other = await temp.Store();
        using var first = EventDelivery(one, sink);
        using var second = EventDelivery(other, sink);
        var names = Enumerable.Range(0, 10).Select(number => $"a/i{number}").ToList();
        var lease = await Lease(one);
        for (var round = 1; round <= 3; round++)
        {
            await Sync(one, lease, $"c{round}", [.. names.Select(name => Want(name, round))]);
            await Task.WhenAll(first.Drain(Long, None), second.Drain(Long, None));
        }

        foreach (var name in names)
        {
            var firsts = sink
                .Deliveries.Where(delivery => (string)delivery.Event["subject"]! == name)
                .DistinctBy(delivery => delivery.Id)
                .ToList();
            Assert.Equal(6, firsts.Count);
            Assert.Equal(
                firsts.Select(delivery => (string)delivery.Event["sequence"]!).Order(StringComparer.Ordinal),
                firsts.Select(delivery => (string)delivery.Event["sequence"]!)
            );
        }
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_the_number_of_queued_events_is_reported()
    {
        await using var sink = await EventSink.Start();
        sink.Answer = _ => Task.FromResult(307);
        await using var state = await StateStore.Open(temp.Db, TimeProvider.System);
        using var delivery = EventDelivery(state, sink);
        await Sync(state, await Lease(state), "c1", Want("a/x"));

        Assert.Equal(
            (2, $"{sink.Url.GetLeftPart(UriPartial.Authority)} answered 307"),
            await delivery.Drain(TimeSpan.FromMilliseconds(400), None)
        );
        Assert.All(sink.Deliveries, delivery => Assert.Equal("POST /hook?of=protonbuild", delivery.Request));
    }

    private static async Task Until(Func<bool> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!reached())
            await Task.Delay(10, patience.Token);
    }

    private static EventReceiver Receiver(EventSink sink) => EventReceiver.Parse(sink.Url.ToString(), EventSink.Secret);

    private static EventDelivery EventDelivery(StateService state, EventSink sink) => new(state, Receiver(sink));
}

public sealed class AnnouncerTestsOnSqlite() : AnnouncerTests(new TempState());

[Trait("Database", "PostgreSQL")]
public sealed class AnnouncerTestsOnPostgres() : AnnouncerTests(new PostgresState());
