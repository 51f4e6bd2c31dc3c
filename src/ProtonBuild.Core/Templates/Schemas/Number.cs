using System.Globalization;
using System.Numerics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates.Schemas;

/// <summary>
/// A number as it was written. Binary fractions settle nearly every comparison; where they cannot (0.3 as a multiple of
/// 0.1, integers above 2^53) the decimal digits do.
/// </summary>
internal readonly struct Number : IComparable<Number>
{
    /// <summary>Below this every whole number is exact in binary, and rounding keeps the order of all others.</summary>
    private const double Exactly = 1L << 53;

    /// <summary>A number this close to zero is zero; its digits would only cost memory.</summary>
    private const int SmallestExponent = -1000;

    private readonly ScalarValue value;
    private readonly string text;

    private Number(ScalarValue value, string text) => (this.value, this.text) = (value, text);

    /// <summary>The number that a scalar is; null where it is none. JSON knows neither infinity nor NaN.</summary>
    public static Number? Of(YamlNode node) =>
        node is YamlScalar scalar
        && scalar.Value is var value
        && (value.Type == ScalarType.Integer || (value.Type == ScalarType.Float && double.IsFinite(value.Float)))
            ? new Number(value, scalar.Text)
            : null;

    /// <summary>Whether it has no fraction, however it is written: 80.0 is whole.</summary>
    public bool IsWhole => value.Type == ScalarType.Integer || (Math.Floor(value.Float) == value.Float && IsMultipleOf(One));

    public bool IsPositive => value.Type == ScalarType.Integer ? value.Integer.Sign > 0 : Decimal().Digits.Sign > 0;

    public bool IsZero => !IsPositive && Decimal().Digits.IsZero;

    /// <summary>The nearest binary fraction.</summary>
    public double Approximate => value.Float;

    private static Number One { get; } = Whole(BigInteger.One);

    private static Number Whole(BigInteger value) => new(new(ScalarType.Integer, Integer: value, Float: (double)value), "");

    public int CompareTo(Number other)
    {
        if (value.Type == ScalarType.Integer && other.value.Type == ScalarType.Integer)
            return value.Integer.CompareTo(other.value.Integer);
        var order = value.Float.CompareTo(other.value.Float);
        if (order != 0 && Math.Abs(value.Float) < Exactly && Math.Abs(other.value.Float) < Exactly)
            return order;
        var (mine, theirs) = Aligned(other);
        return mine.CompareTo(theirs);
    }

    public bool IsMultipleOf(Number step)
    {
        var (mine, theirs) = Aligned(step);
        return !theirs.IsZero && (mine % theirs).IsZero;
    }

    public bool IsWithin(BigInteger least, BigInteger most) => CompareTo(Whole(least)) >= 0 && CompareTo(Whole(most)) <= 0;

    /// <summary>Equal for equal numbers, however they are written.</summary>
    public int Hash()
    {
        if (Math.Abs(value.Float) < Exactly)
            return (value.Float + 0.0).GetHashCode();
        var (digits, exponent) = Decimal();
        for (; !digits.IsZero && digits % 10 == 0; exponent++)
            digits /= 10;
        return HashCode.Combine(digits, exponent);
    }

    private (BigInteger Mine, BigInteger Theirs) Aligned(Number other)
    {
        var (mine, exponent) = Decimal();
        var (theirs, otherExponent) = other.Decimal();
        var shared = Math.Min(exponent, otherExponent);
        return (mine * BigInteger.Pow(10, exponent - shared), theirs * BigInteger.Pow(10, otherExponent - shared));
    }

    private (BigInteger Digits, int Exponent) Decimal()
    {
        if (value.Type == ScalarType.Integer)
            return (value.Integer, 0);
        var mark = text.IndexOfAny(['e', 'E']);
        var mantissa = mark < 0 ? text : text[..mark];
        if (
            !int.TryParse(
                mark < 0 ? "0" : text[(mark + 1)..],
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var exponent
            )
        )
            return (0, 0);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
            exponent -= mantissa.Length - point - 1;
        var digits = BigInteger.Parse(
            "0" + mantissa.TrimStart('+', '-').Replace(".", "", StringComparison.Ordinal),
            NumberStyles.None,
            CultureInfo.InvariantCulture
        );
        if (exponent < SmallestExponent || digits.IsZero)
            return (0, 0);
        return (mantissa[0] == '-' ? -digits : digits, exponent);
    }
}
