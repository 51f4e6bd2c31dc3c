using ProtonBuild.State;
using ProtonBuild.State.Events;

namespace ProtonBuild.Server;

/// <summary>Tells the receiver of status changes as long as the server runs; what waits then is sent by the next one, or by another
/// replica.</summary>
internal sealed partial class EventDeliveryService : BackgroundService
{
    private readonly EventDelivery delivery;
    private readonly ILogger<EventDeliveryService> log;

    public EventDeliveryService(StateService state, EventReceiver receiver, ILogger<EventDeliveryService> log)
    {
        this.log = log;
        delivery = new(state, receiver) { Troubled = Hear };
    }

    public override void Dispose()
    {
        delivery.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => delivery.Run(stoppingToken);

    private void Hear(string? trouble)
    {
        if (trouble is null)
            Taken();
        else
            NotTaken(trouble);
    }

    [LoggerMessage(4, LogLevel.Warning, "events are not taken and wait: {Why}")]
    private partial void NotTaken(string why);

    [LoggerMessage(5, LogLevel.Information, "events are taken again")]
    private partial void Taken();
}
