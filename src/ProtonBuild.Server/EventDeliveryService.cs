using ProtonBuild.State;
using ProtonBuild.State.Events;

namespace ProtonBuild.Server;

/// <summary>Delivers status changes while the server runs; the next server, or another replica, delivers what is still queued
/// then.</summary>
internal sealed partial class EventDeliveryService : BackgroundService
{
    private readonly EventDelivery delivery;
    private readonly ILogger<EventDeliveryService> log;

    public EventDeliveryService(StateService state, EventReceiver receiver, ILogger<EventDeliveryService> log)
    {
        this.log = log;
        delivery = new(state, receiver) { Troubled = OnTrouble };
    }

    public override void Dispose()
    {
        delivery.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => delivery.Run(stoppingToken);

    private void OnTrouble(string? trouble)
    {
        if (trouble is null)
            Delivered();
        else
            Failed(trouble);
    }

    [LoggerMessage(4, LogLevel.Warning, "event delivery failed; events are queued: {Why}")]
    private partial void Failed(string why);

    [LoggerMessage(5, LogLevel.Information, "event delivery works again")]
    private partial void Delivered();
}
