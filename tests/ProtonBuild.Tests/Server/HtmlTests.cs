using ProtonBuild.Server.Pages;

namespace ProtonBuild.Tests.Server;

public sealed class HtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" autofocus onfocus=\"alert(1)")]
    [InlineData("' onmouseover='alert(1)")]
    [InlineData("</title></textarea><svg/onload=alert(1)>")]
    public void Text_of_users_is_escaped_in_text_and_in_attributes(string hostile)
    {
        Html page = $"""<a title="{hostile}">{hostile}</a>""";
        var written = page.ToString();
        Assert.Equal(2, written.Count(letter => letter == '<'));
        Assert.Equal(2, written.Count(letter => letter == '"'));
        Assert.DoesNotContain('\'', written);
        Assert.Contains("alert(1)", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_of_every_language_stay_readable_and_what_no_text_has_is_escaped()
    {
        Html page = $"{"größe 服务 \0"}";
        Assert.Equal("größe 服务 &#x0;", page.ToString());
    }

    [Fact]
    public void Only_a_piece_goes_in_as_it_is()
    {
        Html piece = $"<b>{"&"}</b>";
        Html page = $"{piece}{new[] { piece, piece }}{piece.ToString()}{1234567}";
        Assert.Equal("<b>&amp;</b><b>&amp;</b><b>&amp;</b>&lt;b&gt;&amp;amp;&lt;/b&gt;1,234,567", page.ToString());
    }

    [Theory]
    [InlineData("https://github.com/acme/shop/pull/1", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("//evil.example", false)]
    [InlineData(null, false)]
    public void Only_addresses_of_the_web_become_links(string? url, bool isLink) =>
        Assert.Equal(isLink, Labels.Link(url, "opened").ToString().Contains("href", StringComparison.Ordinal));
}
