using System.Globalization;

namespace ProtonBuild.Bench;

/// <summary>What a measurement may cost.</summary>
/// <param name="Limit">The most that it may be.</param>
/// <param name="Words">What is limited, for the table.</param>
/// <param name="Of">The figure to hold against the limit, beside the peer where there is one.</param>
internal sealed record Budget(double Limit, string Words, Func<Measured, Measured?, double?> Of)
{
    /// <summary>The other's line, measured in the same run.</summary>
    public string? Peer { get; private init; }

    public static Budget Over(double milliseconds, string peer) =>
        new(milliseconds, Text($"{milliseconds} ms over {peer}"), (own, other) => own.MedianOver(other!)) { Peer = peer };

    public static Budget Times(double limit, string peer) =>
        new(limit, Text($"{limit} x {peer}"), (own, other) => own.Median / other!.Median) { Peer = peer };

    public static Budget Megabytes(double limit) => new(limit, Text($"{limit} MB"), (own, _) => own.Memory);

    public static Budget Milliseconds(double limit) => new(limit, Text($"{limit} ms"), (own, _) => own.Median);

    public static Budget Requests(double limit) => new(limit, Text($"{limit} requests"), (own, _) => own.Requests);

    /// <summary>The figure to hold against the limit; null where the peer was not measured.</summary>
    public double? Figure(Measured own, IEnumerable<Measured> all)
    {
        var other = all.FirstOrDefault(other => other.Measurement.What == Peer);
        return Peer is not null && other is null ? null : Of(own, other);
    }

    public string Verdict(Measured own, IEnumerable<Measured> all) =>
        Figure(own, all) switch
        {
            null => $"{Words}: not measured",
            var figure => Text($"{Words}: {figure:0.00}, {(figure <= Limit ? "within" : "OVER")}"),
        };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
