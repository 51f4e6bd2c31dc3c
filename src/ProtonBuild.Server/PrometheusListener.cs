using System.Diagnostics.Metrics;
using System.Text;

namespace ProtonBuild.Server;

/// <summary>Adds up what one meter measures, and writes it in Prometheus' text format
/// (https://prometheus.io/docs/instrumenting/exposition_formats/). Names follow OpenTelemetry's rules for Prometheus: dots become
/// underscores, then comes the unit, and <c>_total</c> for a counter.</summary>
internal sealed class PrometheusListener : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<MetricFamily> families = [];
    private readonly MeterListener listener;

    public PrometheusListener(Meter meter)
    {
        listener = new() { InstrumentPublished = Publish };
        listener.SetMeasurementEventCallback<long>((_, value, tags, family) => ((SumFamily)family!).Add(value, tags));
        listener.SetMeasurementEventCallback<double>((_, value, tags, family) => ((HistogramFamily)family!).Record(value, tags));
        listener.Start();

        void Publish(Instrument instrument, MeterListener listening)
        {
            if (instrument.Meter != meter)
                return;
            var family = MetricFamily.Of(instrument);
            families.Add(family);
            listening.EnableMeasurementEvents(instrument, family);
        }
    }

    public string Text()
    {
        var text = new StringBuilder();
        lock (gate)
        {
            foreach (var family in families)
                family.Reset();
            listener.RecordObservableInstruments();
            foreach (var family in families)
                family.Write(text);
        }

        return text.ToString();
    }

    public void Dispose() => listener.Dispose();
}
