using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace ProtonBuild.Server;

/// <summary>Counts for <c>/metrics</c>, in Prometheus' text format
/// (https://prometheus.io/docs/instrumenting/exposition_formats/).</summary>
internal sealed class Metrics
{
    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly ConcurrentDictionary<(string Operation, string Code), StrongBox> answers = new();
    private readonly ConcurrentDictionary<string, Histogram> durations = new(StringComparer.Ordinal);
    private long inFlight;

    public void Began() => Interlocked.Increment(ref inFlight);

    public void Ended(string operation, string code, TimeSpan took)
    {
        Interlocked.Decrement(ref inFlight);
        Interlocked.Increment(ref answers.GetOrAdd((operation, code), _ => new()).Value);
        durations.GetOrAdd(operation, _ => new()).Observe(took.TotalSeconds);
    }

    /// <param name="figures">What the state itself says; null where it cannot be reached, and then these lines are left out.</param>
    public string Text(IReadOnlyList<(string Name, string Help, long Value)> figures)
    {
        var text = new StringBuilder();
        Head(text, "protonbuild_requests_total", "counter", "Requests answered, by operation and error code.");
        foreach (var ((operation, code), count) in answers.OrderBy(answer => answer.Key))
            Line(text, $"protonbuild_requests_total{{operation=\"{operation}\",code=\"{code}\"}} {Interlocked.Read(ref count.Value)}");
        Head(text, "protonbuild_request_duration_seconds", "histogram", "How long requests took, by operation.");
        foreach (var (operation, histogram) in durations.OrderBy(duration => duration.Key, StringComparer.Ordinal))
            histogram.Write(text, operation);
        Head(text, "protonbuild_requests_in_flight", "gauge", "Requests being answered.");
        Line(text, $"protonbuild_requests_in_flight {Interlocked.Read(ref inFlight)}");
        foreach (var (name, help, value) in figures)
        {
            Head(text, name, "gauge", help);
            Line(text, $"{name} {value}");
        }

        return text.ToString();
    }

    private static void Head(StringBuilder text, string name, string type, string help) =>
        text.Append($"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private sealed class StrongBox
    {
        public long Value;
    }

    private sealed class Histogram
    {
        private readonly long[] buckets = new long[Bounds.Length + 1];
        private long nanoseconds;

        public void Observe(double seconds)
        {
            var bucket = Array.FindIndex(Bounds, bound => seconds <= bound);
            Interlocked.Increment(ref buckets[bucket < 0 ? Bounds.Length : bucket]);
            Interlocked.Add(ref nanoseconds, (long)(seconds * 1e9));
        }

        public void Write(StringBuilder text, string operation)
        {
            const string Name = "protonbuild_request_duration_seconds";
            var count = 0L;
            for (var i = 0; i <= Bounds.Length; i++)
            {
                count += Interlocked.Read(ref buckets[i]);
                var bound = i == Bounds.Length ? "+Inf" : Bounds[i].ToString(CultureInfo.InvariantCulture);
                Line(text, $"{Name}_bucket{{operation=\"{operation}\",le=\"{bound}\"}} {count}");
            }

            Line(text, $"{Name}_sum{{operation=\"{operation}\"}} {Interlocked.Read(ref nanoseconds) / 1e9}");
            Line(text, $"{Name}_count{{operation=\"{operation}\"}} {count}");
        }
    }
}
