using System.Globalization;

namespace ProtonBuild.Bench;

/// <summary>What a measurement may cost: so many times what another took in the same run, so many milliseconds more, or so many megabytes.</summary>
/// <param name="Limit">The most that it may be.</param>
/// <param name="Peer">The other's line; null for megabytes.</param>
/// <param name="IsDifference">Whether it is milliseconds that count, and not how many times.</param>
internal sealed record Budget(double Limit, string? Peer, bool IsDifference = false)
{
    public static Budget Over(double milliseconds, string peer) => new(milliseconds, peer, IsDifference: true);

    public static Budget Times(double limit, string peer) => new(limit, peer);

    public static Budget Megabytes(double limit) => new(limit, null);

    /// <summary>The figure to hold against the limit; null where the peer was not measured.</summary>
    public double? Figure(Measured own, IEnumerable<Measured> all) =>
        Peer is null ? own.Memory
        : all.FirstOrDefault(other => other.Measurement.What == Peer) is not { } other ? null
        : IsDifference ? own.MedianOver(other) : own.Median / other.Median;

    public string Verdict(Measured own, IEnumerable<Measured> all)
    {
        var words = Peer is null ? Text($"{Limit} MB") : IsDifference ? Text($"{Limit} ms over {Peer}") : Text($"{Limit} x {Peer}");
        return Figure(own, all) switch
        {
            null => $"{words}: not measured",
            var figure => Text($"{words}: {figure:0.00}, {(figure <= Limit ? "within" : "OVER")}"),
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
