using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace ProtonBuild.Core.Yaml;

public enum ScalarType
{
    Null,
    Boolean,
    Integer,
    Float,
    Text,
}

/// <summary>
/// What a scalar means by the core schema of YAML 1.2.2 (https://yaml.org/spec/1.2.2/#103-core-schema).
/// </summary>
/// <param name="Type">The type it resolves to.</param>
/// <param name="Boolean">The value of a boolean.</param>
/// <param name="Integer">The value of an integer, however large.</param>
/// <param name="Float">The value of a float; also set for an integer.</param>
public readonly partial record struct ScalarValue(ScalarType Type, bool Boolean = false, BigInteger Integer = default, double Float = 0)
{
    /// <summary>Longer digits are text: no input is that number, and parsing it costs more than it is worth.</summary>
    private const int MaxDigits = 400;

    public static ScalarValue Resolve(string text, bool isPlain, string? tag)
    {
        if (tag is "tag:yaml.org,2002:str" or "!" || (!isPlain && tag is null))
            return new(ScalarType.Text);
        if (text.Length > MaxDigits)
            return new(ScalarType.Text);
        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => new(ScalarType.Null),
            "true" or "True" or "TRUE" => new(ScalarType.Boolean, Boolean: true),
            "false" or "False" or "FALSE" => new(ScalarType.Boolean),
            _ when !MayBeNumber(text[0]) => new(ScalarType.Text),
            _ => Number(text),
        };
    }

    /// <summary>What YAML 1.1 made of a plain scalar where 1.2 reads it otherwise, or null: <c>true</c> for <c>yes</c>, <c>10</c> for
    /// <c>012</c>.</summary>
    public static string? InYaml11(string text)
    {
        if (text.Length is 0 or > 32)
            return null;
        switch (text)
        {
            case "y" or "Y" or "yes" or "Yes" or "YES" or "on" or "On" or "ON":
                return "true";
            case "n" or "N" or "no" or "No" or "NO" or "off" or "Off" or "OFF":
                return "false";
        }

        if (text[^1] != '_' && !char.IsAsciiHexDigit(text[^1]))
            return null;
        if (!char.IsAsciiDigit(text[0]) && text[0] is not ('-' or '+'))
            return null;
        if (text.AsSpan().IndexOfAny("_:eE") < 0 && text.TrimStart('-', '+') is not ['0', _, ..])
            return null;
        if (Octal11().IsMatch(text))
            return Octal(text);
        if (Binary11().IsMatch(text) || Grouped11().IsMatch(text))
            return "a number";
        if (Text11().IsMatch(text))
            return "text";
        return Sexagesimal11().IsMatch(text) ? "a number in base 60" : null;
    }

    private static bool MayBeNumber(char first) => char.IsAsciiDigit(first) || first is '-' or '+' or '.';

    private static ScalarValue Number(string text)
    {
        // Nearly every number is a small one; the patterns are for the others.
        if (text.Length < 18 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small))
            return Whole(small);
        if (IntegerPattern().IsMatch(text))
            return Whole(BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        if (HexPattern().IsMatch(text))
            return Whole(BigInteger.Parse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        if (OctalPattern().IsMatch(text))
            return Whole(text[2..].Aggregate(BigInteger.Zero, (sum, digit) => (sum * 8) + (digit - '0')));
        if (FloatPattern().IsMatch(text))
            return new(ScalarType.Float, Float: double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
        return text switch
        {
            ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => new(ScalarType.Float, Float: double.PositiveInfinity),
            "-.inf" or "-.Inf" or "-.INF" => new(ScalarType.Float, Float: double.NegativeInfinity),
            ".nan" or ".NaN" or ".NAN" => new(ScalarType.Float, Float: double.NaN),
            _ => new(ScalarType.Text),
        };
    }

    private static ScalarValue Whole(BigInteger value) => new(ScalarType.Integer, Integer: value, Float: (double)value);

    /// <summary>The value in base 8, or null where it is the same in base 10: <c>007</c>.</summary>
    private static string? Octal(string text)
    {
        var value = text.TrimStart('+', '-').Where(char.IsAsciiDigit).Aggregate(BigInteger.Zero, (sum, digit) => (sum * 8) + (digit - '0'));
        if (value < 8 && !text.Contains('_', StringComparison.Ordinal))
            return null;
        return (text[0] == '-' ? -value : value).ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^[-+]?[0-9]+\z")]
    private static partial Regex IntegerPattern();

    [GeneratedRegex(@"^0x[0-9a-fA-F]+\z")]
    private static partial Regex HexPattern();

    [GeneratedRegex(@"^0o[0-7]+\z")]
    private static partial Regex OctalPattern();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex FloatPattern();

    [GeneratedRegex(@"^[-+]?0_?[0-7][0-7_]*\z")]
    private static partial Regex Octal11();

    [GeneratedRegex(@"^[-+]?0b[01_]+\z")]
    private static partial Regex Binary11();

    [GeneratedRegex(@"^[-+]?([1-9][0-9]*_[0-9_]*|0x[0-9a-fA-F]*_[0-9a-fA-F_]*|[0-9][0-9_]*\.[0-9_]*(?<=_.*))\z")]
    private static partial Regex Grouped11();

    /// <summary>Numbers of 1.2 that 1.1 does not know: <c>0o14</c>, decimals with a leading zero, exponents without a fraction or a
    /// sign.</summary>
    [GeneratedRegex(@"^(0o[0-7]+|[-+]?0[0-9]*[89][0-9]*|[-+]?[0-9]+[eE][-+]?[0-9]+|[-+]?([0-9]+\.[0-9]*|\.[0-9]+)[eE][0-9]+)\z")]
    private static partial Regex Text11();

    [GeneratedRegex(@"^[-+]?([1-9][0-9_]*(:[0-5]?[0-9])+|[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*)\z")]
    private static partial Regex Sexagesimal11();
}
