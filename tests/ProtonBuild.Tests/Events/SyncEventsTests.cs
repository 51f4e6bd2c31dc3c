using ProtonBuild.Tests.Publishing;

namespace ProtonBuild.Tests.Events;

/// <summary>The program with a state file notifies the receiver that its configuration names.</summary>
public sealed class SyncEventsTests : IAsyncLifetime
{
    private EventSink sink = null!;
    private GatedShop shop = null!;

    public async Task InitializeAsync()
    {
        sink = await EventSink.Start();
        shop = new GatedShop($"events: {{ url: \"{sink.Url}\" }}\n");
        shop.Environment["PROTONBUILD_EVENTS_SECRET"] = EventSink.Secret;
    }

    public async Task DisposeAsync()
    {
        shop.Dispose();
        await sink.DisposeAsync();
    }

    [Fact]
    public async Task A_sync_delivers_its_status_changes_and_a_sync_without_changes_delivers_nothing()
    {
        Assert.Equal((0, ""), await Sync());
        Assert.Equal([">IN_PROGRESS", "IN_PROGRESS>SUCCEEDED"], sink.Of("shop/beta"));
        Assert.All(sink.Deliveries, delivery => Assert.True(delivery.IsSignedWith(EventSink.Secret)));
        Assert.Equal((0, ""), await Sync());
        await shop.Run("plan");
        await shop.Run("sync", "--dry-run");
        Assert.Equal(2, sink.Deliveries.Count);
    }

    [Fact]
    public async Task Events_that_are_not_delivered_in_time_are_reported_and_go_out_with_the_next_sync()
    {
        sink.Answer = _ => Task.FromResult(503);
        var syncing = Sync();
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30)))
        {
            // The first pause between two tries at the end of the sync.
            while (!shop.Clock.HasTimer(TimeSpan.FromMilliseconds(250)))
                await Task.Delay(10, patience.Token);
        }

        shop.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(
            (
                0,
                $"protonbuild: event delivery failed, 2 events queued for the next sync: "
                    + $"{sink.Url.GetLeftPart(UriPartial.Authority)} answered 503\n"
            ),
            await syncing
        );

        sink.Deliveries.Clear();
        sink.Answer = _ => Task.FromResult(200);
        Assert.Equal((0, ""), await Sync());
        Assert.Equal([">IN_PROGRESS", "IN_PROGRESS>SUCCEEDED"], sink.Of("shop/beta"));
    }

    [Theory]
    [InlineData(null, "events are signed, but no secret is set; set PROTONBUILD_EVENTS_SECRET")]
    [InlineData("hunter2", "the secret of events is 'whsec_' and 24 to 64 bytes in Base64")]
    public async Task Without_a_good_secret_nothing_is_synced(string? secret, string words)
    {
        shop.Environment.Remove("PROTONBUILD_EVENTS_SECRET");
        if (secret is not null)
            shop.Environment["PROTONBUILD_EVENTS_SECRET"] = secret;
        var (code, error) = await Sync();
        Assert.Equal(2, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
        Assert.Contains("Nothing has happened yet.", (await shop.Run("history")).Out, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Error)> Sync() => await shop.Run("sync") is var run ? (run.Code, run.Error) : default;
}
