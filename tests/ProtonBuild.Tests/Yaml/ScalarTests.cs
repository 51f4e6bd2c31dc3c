using System.Numerics;
using ProtonBuild.Core.Yaml;
using static ProtonBuild.Tests.Yaml.YamlText;

namespace ProtonBuild.Tests.Yaml;

/// <summary>The table of https://yaml.org/spec/1.2.2/#1032-tag-resolution, and what YAML 1.1 (https://yaml.org/type/) made of the same
/// text.</summary>
public sealed class ScalarTests
{
    [Theory]
    [InlineData("", ScalarType.Null)]
    [InlineData("~", ScalarType.Null)]
    [InlineData("null", ScalarType.Null)]
    [InlineData("Null", ScalarType.Null)]
    [InlineData("NULL", ScalarType.Null)]
    [InlineData("nULL", ScalarType.Text)]
    [InlineData("true", ScalarType.Boolean)]
    [InlineData("True", ScalarType.Boolean)]
    [InlineData("TRUE", ScalarType.Boolean)]
    [InlineData("false", ScalarType.Boolean)]
    [InlineData("False", ScalarType.Boolean)]
    [InlineData("FALSE", ScalarType.Boolean)]
    [InlineData("tRUE", ScalarType.Text)]
    [InlineData("yes", ScalarType.Text)]
    [InlineData("on", ScalarType.Text)]
    [InlineData("-", ScalarType.Text)]
    [InlineData("+", ScalarType.Text)]
    [InlineData(".", ScalarType.Text)]
    [InlineData("1_000", ScalarType.Text)]
    [InlineData("0b1", ScalarType.Text)]
    [InlineData("12:30", ScalarType.Text)]
    [InlineData("-0x1F", ScalarType.Text)]
    [InlineData("0x", ScalarType.Text)]
    [InlineData("0o8", ScalarType.Text)]
    [InlineData("1e", ScalarType.Text)]
    [InlineData("1.2.3", ScalarType.Text)]
    [InlineData("-.nan", ScalarType.Text)]
    [InlineData("inf", ScalarType.Text)]
    [InlineData("2024-01-31", ScalarType.Text)]
    [InlineData("１２", ScalarType.Text)]
    public void A_plain_scalar_has_the_type_of_the_core_schema(string text, ScalarType expected) =>
        Assert.Equal(expected, ScalarValue.Resolve(text, isPlain: true, tag: null).Type);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-19", "-19")]
    [InlineData("+3", "3")]
    [InlineData("012", "12")]
    [InlineData("0o14", "12")]
    [InlineData("0x3A", "58")]
    [InlineData("0xff", "255")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    public void An_integer_has_the_value_of_the_core_schema(string text, string expected)
    {
        var value = ScalarValue.Resolve(text, isPlain: true, tag: null);

        Assert.Equal(
            (ScalarType.Integer, BigInteger.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)),
            (value.Type, value.Integer)
        );
    }

    [Theory]
    [InlineData("0.", 0d)]
    [InlineData("-0.0", 0d)]
    [InlineData(".5", 0.5)]
    [InlineData("+12e03", 12000d)]
    [InlineData("-2E+05", -200000d)]
    [InlineData("12.25", 12.25)]
    [InlineData(".inf", double.PositiveInfinity)]
    [InlineData("-.Inf", double.NegativeInfinity)]
    [InlineData("+.INF", double.PositiveInfinity)]
    [InlineData(".NaN", double.NaN)]
    public void A_float_has_the_value_of_the_core_schema(string text, double expected)
    {
        var value = ScalarValue.Resolve(text, isPlain: true, tag: null);

        Assert.Equal(ScalarType.Float, value.Type);
        Assert.Equal(expected, value.Float, 12);
    }

    [Theory]
    [InlineData("a: '80'", ScalarType.Text)]
    [InlineData("a: \"true\"", ScalarType.Text)]
    [InlineData("a: |\n  80", ScalarType.Text)]
    [InlineData("a: !!str 80", ScalarType.Text)]
    [InlineData("a: ! 80", ScalarType.Text)]
    [InlineData("a: !!int '80'", ScalarType.Integer)]
    [InlineData("a: ''", ScalarType.Text)]
    public void Quotes_and_tags_decide_before_the_text_does(string text, ScalarType expected) =>
        Assert.Equal(expected, ((YamlScalar)At(Read(text).Root, "a")).Value.Type);

    [Theory]
    [InlineData("yes", "true")]
    [InlineData("On", "true")]
    [InlineData("y", "true")]
    [InlineData("NO", "false")]
    [InlineData("off", "false")]
    [InlineData("012", "10")]
    [InlineData("-012", "-10")]
    [InlineData("0_7", "7")]
    [InlineData("0b1", "a number")]
    [InlineData("1_000", "a number")]
    [InlineData("1_000.5", "a number")]
    [InlineData("0x_1F", "a number")]
    [InlineData("12:30", "a number in base 60")]
    [InlineData("1:30:15.5", "a number in base 60")]
    [InlineData("0o14", "text")]
    [InlineData("089", "text")]
    [InlineData("1e3", "text")]
    [InlineData("12e4567", "text")]
    [InlineData("1.5e3", "text")]
    public void A_scalar_that_yaml_1_1_read_differently_is_reported(string text, string saw)
    {
        Assert.Equal(saw, ScalarValue.InYaml11(text));
        Assert.Contains(
            $"AWS tooling read YAML 1.1 and saw {saw}; quote it",
            Assert.Single(Read($"a: {text}\n").Findings).Message,
            StringComparison.Ordinal
        );
        Assert.Empty(Read($"a: '{text}'\n").Findings);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("80")]
    [InlineData("007")]
    [InlineData("-0")]
    [InlineData("1.5")]
    [InlineData("1.5e+3")]
    [InlineData("0x1F")]
    [InlineData("08:30")]
    [InlineData("8080:80")]
    [InlineData("10.0.0.1")]
    [InlineData("::1")]
    [InlineData("yes please")]
    [InlineData("null")]
    [InlineData("_")]
    public void A_scalar_that_both_versions_read_alike_is_not_reported(string text) => Assert.Null(ScalarValue.InYaml11(text));

    [Fact]
    public void A_number_of_a_million_digits_is_text_and_costs_nothing() =>
        Assert.Equal(ScalarType.Text, ScalarValue.Resolve(new string('9', 1_000_000), isPlain: true, tag: null).Type);
}
