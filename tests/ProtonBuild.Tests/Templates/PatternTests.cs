using System.Diagnostics;
using ProtonBuild.Core.Templates.Patterns;

namespace ProtonBuild.Tests.Templates;

public sealed class PatternTests
{
    [Theory]
    [InlineData("^(a+)+$", true)]
    [InlineData("^(a*)*$", true)]
    [InlineData("^(a|a)*$", true)]
    [InlineData("^(a|ab?)*$", true)]
    [InlineData("^(\\w+\\s?)*$", true)]
    [InlineData("^([a-z]+-?)+$", true)]
    [InlineData("^(.*,){20}x$", true)]
    [InlineData("^(?=a)(a+)+$", true)]
    [InlineData("^[a-z]+(-[a-z]+)*$", false)]
    [InlineData("^([a-z0-9]+\\.)*[a-z]+$", false)]
    [InlineData("([0-9]{1,3}\\.){3}[0-9]{1,3}($|/(16|24))", false)]
    [InlineData("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]+$", false)]
    [InlineData("^(a|b)*$", false)]
    [InlineData("^arn:aws[a-z-]*:[^:]*:[^:]*:[0-9]{12}:.+$", false)]
    public void A_pattern_that_matches_one_text_in_many_ways_is_recognised(string pattern, bool explodes) =>
        Assert.Equal(explodes, InputPattern.Compile(pattern).Explodes);

    [Fact]
    public void A_pattern_that_explodes_and_has_to_go_back_is_never_matched()
    {
        var pattern = InputPattern.Compile("^(?=a)(a+)+$");

        Assert.False(pattern.IsUsable);
        Assert.Null(pattern.Matches("aaaa"));
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|aa)+$")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    [InlineData("^(.*a){25}$")]
    [InlineData("(x+x+)+y")]
    [InlineData("^(?!b)a*a*a*a*a*a*a*c$")]
    [InlineData("^((a{0,100}){0,100}){0,100}$")]
    [InlineData("^(?:(?:(?:(?:a?){50}){50}){50}){50}b$")]
    [InlineData("^\\p{L}*\\p{Lu}*\\p{L}*\\p{N}$")]
    public void No_pattern_keeps_anybody_waiting(string source)
    {
        var watch = Stopwatch.StartNew();
        var pattern = InputPattern.Compile(source);
        for (var i = 0; i < 20; i++)
            pattern.Matches(new string('a', 5000) + "!");

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{source} took {watch.Elapsed}");
    }

    [Fact]
    public void A_pattern_nested_deeper_or_longer_than_any_rule_is_refused_not_followed()
    {
        Assert.Equal("nests more than 100 groups", InputPattern.Compile(new string('(', 5000)).Problem);
        Assert.Equal("is longer than 10000 characters", InputPattern.Compile(new string('a', 20_000)).Problem);
    }
}
