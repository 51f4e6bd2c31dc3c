using System.Diagnostics.Metrics;
using ProtonBuild.State;

namespace ProtonBuild.Server;

/// <summary>What the server measures, as instruments of <c>System.Diagnostics.Metrics</c>, named as OpenTelemetry names them.
/// <c>/metrics</c> shows them; any other listener in the process can read them too.</summary>
internal sealed class Metrics : IDisposable
{
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private readonly PrometheusListener prometheus;
    private readonly Counter<long> requests;
    private readonly Histogram<double> durations;
    private readonly UpDownCounter<long> inFlight;

    /// <summary>The last figures read from the state; null when it could not be reached.</summary>
    private StateFigures? figures;

    public Metrics()
    {
        prometheus = new(Meter);
        requests = Meter.CreateCounter<long>("protonbuild.requests", null, "Requests answered, by operation and error code.");
        durations = Meter.CreateHistogram("protonbuild.request.duration", "s", "How long requests took, by operation.", null, Buckets);
        inFlight = Meter.CreateUpDownCounter<long>("protonbuild.requests.in_flight", null, "Requests being answered.");
        inFlight.Add(0);
        Figure("protonbuild.leases_held", "Leases held by syncs at the moment.", state => state.LeasesHeld);
        Figure("protonbuild.active_blockers", "Blockers that wait to be resolved.", state => state.ActiveBlockers);
        Figure(
            "protonbuild.events_waiting",
            "Status changes that are not delivered to the events address yet.",
            state => state.EventsWaiting
        );
    }

    /// <summary>Distinguishes this server's instruments from those of others in the process.</summary>
    internal Meter Meter { get; } = new("ProtonBuild.Server");

    public void Began() => inFlight.Add(1);

    public void Ended(string operation, string code, TimeSpan took)
    {
        inFlight.Add(-1);
        requests.Add(1, new("operation", operation), new("code", code));
        durations.Record(took.TotalSeconds, new KeyValuePair<string, object?>("operation", operation));
    }

    /// <summary>All instruments in Prometheus' text format.</summary>
    /// <param name="current">Figures of the state; null when it cannot be reached, and then their lines are left out.</param>
    public string Text(StateFigures? current)
    {
        Volatile.Write(ref figures, current);
        return prometheus.Text();
    }

    public void Dispose()
    {
        Meter.Dispose();
        prometheus.Dispose();
    }

    private void Figure(string name, string description, Func<StateFigures, long> value)
    {
        Meter.CreateObservableGauge(name, Observe, null, description);

        IEnumerable<Measurement<long>> Observe() => Volatile.Read(ref figures) is { } current ? [new(value(current))] : [];
    }
}
