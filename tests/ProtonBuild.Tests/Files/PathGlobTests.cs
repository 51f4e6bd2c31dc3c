using ProtonBuild.Core.Files;

namespace ProtonBuild.Tests.Files;

public class PathGlobTests
{
    [Theory]
    [InlineData("legacy/**", "legacy/a.yaml", true)]
    [InlineData("legacy/**", "legacy/deep/er/a.yaml", true)]
    [InlineData("legacy/**", "legacy2/a.yaml", false)]
    [InlineData("**/spec.yaml", "spec.yaml", true)]
    [InlineData("**/spec.yaml", "a/b/spec.yaml", true)]
    [InlineData("**/spec.yaml", "a/b/myspec.yaml", false)]
    [InlineData("a/**/z.yaml", "a/z.yaml", true)]
    [InlineData("a/**/m/**/z.yaml", "a/b/m/c/m/d/z.yaml", true)]
    [InlineData("a/**/m/**/z.yaml", "a/b/c/z.yaml", false)]
    [InlineData("a/*", "a/b.yaml", true)]
    [InlineData("a/*", "a/b/c.yaml", false)]
    [InlineData("*.yaml", "a.yaml", true)]
    [InlineData("*.yaml", ".hidden.yaml", true)]
    [InlineData("*.yaml", "a/b.yaml", false)]
    [InlineData("a?c.yaml", "abc.yaml", true)]
    [InlineData("a?c.yaml", "ac.yaml", false)]
    [InlineData("a?c.yaml", "a/c.yaml", false)]
    [InlineData("[a].yaml", "[a].yaml", true)]
    [InlineData("[a].yaml", "a.yaml", false)]
    [InlineData("a.yaml", "aXyaml", false)]
    [InlineData("A.yaml", "a.yaml", false)]
    [InlineData("shop", "shop/spec.yaml", true)]
    [InlineData("shop", "shop", true)]
    [InlineData("shop", "shopping/spec.yaml", false)]
    [InlineData("shop/*", "shop", false)]
    [InlineData(".", "any/thing.yaml", true)]
    public void A_glob_matches_exactly_what_it_says(string pattern, string path, bool expected) =>
        Assert.Equal(expected, new PathGlob(pattern).Matches(path));

    [Fact]
    public void Many_stars_cost_no_more_than_pattern_times_path()
    {
        var pattern = new PathGlob(string.Concat(Enumerable.Repeat("**/a*", 200)) + "b");

        Assert.False(pattern.Matches(string.Join('/', Enumerable.Repeat(new string('a', 50), 400))));
    }
}
