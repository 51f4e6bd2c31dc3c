using System.Globalization;

namespace ProtonBuild.Bench;

/// <summary>What a measurement may cost.</summary>
/// <param name="Words">As the table says it: <c>0.6 x ajv-cli</c>.</param>
/// <param name="Limit">The most that the figure may be.</param>
/// <param name="Figure">The figure, from the measurement's own runs and those beside it; null where a peer is missing.</param>
internal sealed record Budget(string Words, double Limit, Func<Measured, double?> Figure)
{
    /// <summary>At most so many times what a peer took in the same run.</summary>
    public static Budget Times(double limit, string peer, Func<Measured?> other) =>
        new(Invariant($"{limit} x {peer}"), limit, own => other() is { IsDone: true } measured ? own.Median / measured.Median : null);

    public static Budget Megabytes(double limit) => new(Invariant($"{limit} MB"), limit, own => own.Memory);

    public string Verdict(Measured own) => Figure(own) switch
    {
        null => "not measured",
        var figure when figure <= Limit => Invariant($"{figure:0.00}: within"),
        var figure => Invariant($"{figure:0.00}: OVER"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
