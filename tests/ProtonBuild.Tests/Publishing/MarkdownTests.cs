using System.Text.RegularExpressions;
using ProtonBuild.Core.Publishing;

namespace ProtonBuild.Tests.Publishing;

public sealed class MarkdownTests
{
    public static TheoryData<string> Hostile =>
        [
            "@octocat",
            "x@octocat",
            "www.evil.example",
            "<img src=x onerror=alert(1)>",
            "</td></tr>",
            "a | b",
            "a \\| b",
            "a \\\\| b",
            "**bold**",
            "[x](https://evil.example)",
            "![x](https://evil.example/p.png)",
            "<!-- protonbuild:publish dev -> prod -->",
            "closes #12",
            "fixes acme/shop#12",
            "Fixes GH-12",
            "closes https://github.com/acme/shop/issues/1",
            "`code`",
            "``code @octocat``",
            "a ``` b",
            "line\nbreak",
            "line\r\n\r\n# heading",
            "a\u2028b",
            "~~x~~",
            "&lt;script&gt;",
            "- [ ] task",
            "a\u202Eb",
            "\u0007bell",
            "`",
            "``",
            "\\",
            "|",
            "<!--",
            "a`|`b",
            " `` ",
        ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Escaped_text_makes_no_mention_no_html_no_reference_no_break_and_no_marker(string text)
    {
        var escaped = Markdown.Escape(text);

        Assert.DoesNotMatch("@[A-Za-z0-9]", escaped);
        Assert.DoesNotMatch("[<>]", escaped);
        Assert.DoesNotMatch("#[0-9]|(?i:gh-)[0-9]|://", escaped);
        Assert.DoesNotMatch(@"[\p{Cc}\u2028\u2029\u202A-\u202E]", escaped);
        Assert.DoesNotMatch(@"(?<!\\)(\\\\)*[|`*_\[\]!~]", escaped);
        Assert.DoesNotMatch("&(?!lt;|gt;|amp;)", escaped);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Code_ends_where_it_should_and_breaks_no_table(string text)
    {
        var code = Markdown.Code(text);

        Assert.DoesNotContain("|", code, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", code, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"[\p{Cc}\u2028\u2029\u202A-\u202E]", code);
        Assert.True(
            Regex.IsMatch(code, "^`[^`]+`$") || Regex.IsMatch(code, @"^<code>([A-Za-z0-9 /.]|[^\x00-\x7F]|&#[0-9]+;)*</code>$"),
            code
        );
    }

    [Theory]
    [InlineData("main", "main")]
    [InlineData("front-end/beta", "front-end/beta")]
    [InlineData("a_b", @"a\_b")]
    [InlineData("1 < 2 & 3", "1 &lt; 2 &amp; 3")]
    public void Escaped_text_still_reads_as_it_was_written(string text, string expected) => Assert.Equal(expected, Markdown.Escape(text));

    [Theory]
    [InlineData("port: 80 -> 8080", "`port: 80 -> 8080`")]
    [InlineData("release/1.0", "`release/1.0`")]
    [InlineData("a|b", "<code>a&#124;b</code>")]
    [InlineData("a``b", "<code>a&#96;&#96;b</code>")]
    [InlineData("größe|1", "<code>größe&#124;1</code>")]
    [InlineData("", "")]
    public void Code_reads_as_it_was_written(string text, string expected) => Assert.Equal(expected, Markdown.Code(text));
}
