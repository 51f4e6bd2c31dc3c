using System.Diagnostics.Metrics;
using ProtonBuild.Server;
using ProtonBuild.State;

namespace ProtonBuild.Tests.Server;

public sealed class MetricsTests
{
    private static readonly StateFigures Figures = new(LeasesHeld: 1, ActiveBlockers: 2, EventsWaiting: 3);

    [Fact]
    public void Metrics_show_sums_histograms_and_figures_of_the_state_in_the_text_format_of_Prometheus()
    {
        using var metrics = new Metrics();
        metrics.Began();
        metrics.Began();
        metrics.Ended("ProtonBuild.Status", "OK", TimeSpan.FromMilliseconds(2.5));
        metrics.Began();
        metrics.Ended("ProtonBuild.Status", "OK", TimeSpan.FromSeconds(11));
        metrics.Began();
        metrics.Ended("ProtonBuild.Status", "AccessDeniedException", TimeSpan.FromSeconds(1));

        string[] expected =
        [
            "# HELP protonbuild_requests_total Requests answered, by operation and error code.",
            "# TYPE protonbuild_requests_total counter",
            """protonbuild_requests_total{operation="ProtonBuild.Status",code="AccessDeniedException"} 1""",
            """protonbuild_requests_total{operation="ProtonBuild.Status",code="OK"} 2""",
            "# HELP protonbuild_request_duration_seconds How long requests took, by operation.",
            "# TYPE protonbuild_request_duration_seconds histogram",
            .. new[]
            {
                ("0.001", 0),
                ("0.0025", 1),
                ("0.005", 1),
                ("0.01", 1),
                ("0.025", 1),
                ("0.05", 1),
                ("0.1", 1),
                ("0.25", 1),
                ("0.5", 1),
                ("1", 2),
                ("2.5", 2),
                ("5", 2),
                ("10", 2),
                ("+Inf", 3),
            }.Select(bucket =>
                $$"""protonbuild_request_duration_seconds_bucket{operation="ProtonBuild.Status",le="{{bucket.Item1}}"} {{bucket.Item2}}"""
            ),
            """protonbuild_request_duration_seconds_sum{operation="ProtonBuild.Status"} 12.0025""",
            """protonbuild_request_duration_seconds_count{operation="ProtonBuild.Status"} 3""",
            "# HELP protonbuild_requests_in_flight Requests being answered.",
            "# TYPE protonbuild_requests_in_flight gauge",
            "protonbuild_requests_in_flight 1",
            "# HELP protonbuild_leases_held Leases held by syncs at the moment.",
            "# TYPE protonbuild_leases_held gauge",
            "protonbuild_leases_held 1",
            "# HELP protonbuild_active_blockers Blockers that wait to be resolved.",
            "# TYPE protonbuild_active_blockers gauge",
            "protonbuild_active_blockers 2",
            "# HELP protonbuild_events_waiting Status changes that are not delivered to the events address yet.",
            "# TYPE protonbuild_events_waiting gauge",
            "protonbuild_events_waiting 3",
            "",
        ];
        Assert.Equal(expected, metrics.Text(Figures).Split('\n'));
    }

    [Fact]
    public void Figures_of_a_state_out_of_reach_are_left_out_and_come_back()
    {
        using var metrics = new Metrics();
        Assert.Contains("protonbuild_leases_held 1\n", metrics.Text(Figures), StringComparison.Ordinal);
        var without = metrics.Text(null);
        Assert.DoesNotContain("protonbuild_leases_held", without, StringComparison.Ordinal);
        Assert.Contains("protonbuild_requests_in_flight 0\n", without, StringComparison.Ordinal);
        Assert.Contains("protonbuild_leases_held 4\n", metrics.Text(Figures with { LeasesHeld = 4 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_servers_in_one_process_count_apart()
    {
        using var one = new Metrics();
        using var other = new Metrics();
        one.Began();
        Assert.Contains("protonbuild_requests_in_flight 1\n", one.Text(null), StringComparison.Ordinal);
        Assert.Contains("protonbuild_requests_in_flight 0\n", other.Text(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_other_listener_of_the_process_sees_the_same_measurements()
    {
        var seen = 0L;
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref seen, value));
        using var metrics = new Metrics();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (ReferenceEquals(instrument.Meter, metrics.Meter) && instrument.Name == "protonbuild.requests")
                listening.EnableMeasurementEvents(instrument);
        };
        listener.Start();
        metrics.Began();
        metrics.Ended("ProtonBuild.Status", "OK", TimeSpan.Zero);
        Assert.Equal(1, Interlocked.Read(ref seen));
    }
}
