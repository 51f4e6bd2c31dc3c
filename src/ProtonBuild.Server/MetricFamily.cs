using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace ProtonBuild.Server;

/// <summary>One instrument with a series for each set of labels.</summary>
/// <param name="name">The name at <c>/metrics</c>.</param>
/// <param name="type"><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</param>
/// <param name="help">One sentence.</param>
internal abstract class MetricFamily(string name, string type, string help)
{
    protected string Name => name;

    public static MetricFamily Of(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "");
        var help = instrument.Description ?? "";
        return instrument switch
        {
            Histogram<double> histogram => new HistogramFamily(name, help, [.. histogram.Advice!.HistogramBucketBoundaries!]),
            Counter<long> => new SumFamily(name + "_total", "counter", help),
            UpDownCounter<long> => new SumFamily(name, "gauge", help),
            ObservableGauge<long> => new ObservedFamily(name, help),
            _ => throw new NotSupportedException($"/metrics cannot show {instrument.Name}"),
        };
    }

    /// <summary>Forgets values that every scrape observes again.</summary>
    public virtual void Reset() { }

    public virtual void Write(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
        WriteSeries(text);
    }

    protected abstract void WriteSeries(StringBuilder text);
}

/// <summary>A sum of whole numbers.</summary>
internal class SumFamily(string name, string type, string help) : MetricFamily(name, type, help)
{
    protected ConcurrentDictionary<MetricLabels, Sum> Series { get; } = new();

    public void Add(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Interlocked.Add(ref Series.GetOrAdd(MetricLabels.Of(tags), _ => new()).Value, value);

    protected override void WriteSeries(StringBuilder text)
    {
        foreach (var (labels, sum) in Series.OrderBy(series => series.Key))
            text.Append(CultureInfo.InvariantCulture, $"{Name}{labels} {Interlocked.Read(ref sum.Value)}\n");
    }

    protected sealed class Sum
    {
        public long Value;
    }
}

/// <summary>A number observed at every scrape; absent while it is unknown.</summary>
internal sealed class ObservedFamily(string name, string help) : SumFamily(name, "gauge", help)
{
    public override void Reset() => Series.Clear();

    public override void Write(StringBuilder text)
    {
        if (!Series.IsEmpty)
            base.Write(text);
    }
}

/// <summary>Counts of values up to each bound, and their sum.</summary>
internal sealed class HistogramFamily(string name, string help, double[] bounds) : MetricFamily(name, "histogram", help)
{
    private readonly ConcurrentDictionary<MetricLabels, Tally> series = new();

    public void Record(double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var tally = series.GetOrAdd(MetricLabels.Of(tags), static (_, buckets) => new(buckets), bounds.Length + 1);
        var bucket = Array.FindIndex(bounds, bound => seconds <= bound);
        Interlocked.Increment(ref tally.Buckets[bucket < 0 ? bounds.Length : bucket]);
        Interlocked.Add(ref tally.Nanoseconds, (long)(seconds * 1e9));
    }

    protected override void WriteSeries(StringBuilder text)
    {
        foreach (var (labels, tally) in series.OrderBy(series => series.Key))
        {
            var count = 0L;
            for (var i = 0; i <= bounds.Length; i++)
            {
                count += Interlocked.Read(ref tally.Buckets[i]);
                var bound = i == bounds.Length ? "+Inf" : bounds[i].ToString(CultureInfo.InvariantCulture);
                text.Append(CultureInfo.InvariantCulture, $"{Name}_bucket{labels.And("le", bound)} {count}\n");
            }

            var sum = Interlocked.Read(ref tally.Nanoseconds) / 1e9;
            text.Append(CultureInfo.InvariantCulture, $"{Name}_sum{labels} {sum}\n{Name}_count{labels} {count}\n");
        }
    }

    private sealed class Tally(int buckets)
    {
        public readonly long[] Buckets = new long[buckets];
        public long Nanoseconds;
    }
}
