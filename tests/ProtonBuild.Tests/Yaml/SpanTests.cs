using ProtonBuild.Core.Yaml;
using static ProtonBuild.Tests.Yaml.YamlText;

namespace ProtonBuild.Tests.Yaml;

public sealed class SpanTests
{
    [Theory]
    [InlineData("a: 80\n", "a", "80")]
    [InlineData("a:   80   # why\n", "a", "80")]
    [InlineData("a: 80", "a", "80")]
    [InlineData("a:\n  b:\n    - 1\n    - two words\n", "a.b.1", "two words")]
    [InlineData("- - x\n  - z\n", "0.1", "z")]
    [InlineData("a: {b: [1, two], c: \"x y\"}\n", "a.b.1", "two")]
    [InlineData("a: {b: [1, two], c: \"x y\"}\n", "a.b", "[1, two]")]
    [InlineData("a: {b: [1, two], c: \"x y\"}\n", "a.c", "\"x y\"")]
    [InlineData("a: {b: [1, two], c: \"x y\"}\n", "a", "{b: [1, two], c: \"x y\"}")]
    [InlineData("a: [\n  1,\n  2\n]\nb: 3\n", "a", "[\n  1,\n  2\n]")]
    [InlineData("a: 'it''s'\n", "a", "'it''s'")]
    [InlineData("a: \"\\u0041\\n\" \n", "a", "\"\\u0041\\n\"")]
    [InlineData("a: \"one\n  two\"\nb: 1\n", "a", "\"one\n  two\"")]
    [InlineData("a: one\n  two\nb: 1\n", "a", "one\n  two")]
    [InlineData("a: !!str 80\n", "a", "!!str 80")]
    [InlineData("a: &x 80\n", "a", "&x 80")]
    [InlineData("a: &x 80\nb: *x\n", "b", "&x 80")]
    [InlineData("a: &x {c: 1}\nb:\n  <<: *x\n", "b.c", "1")]
    [InlineData("? a\n: 80\n", "a", "80")]
    [InlineData("a: 80\r\nb: 90\r\n", "b", "90")]
    [InlineData("a: \"x\r\n  y\"\r\nb: 90\r\n", "b", "90")]
    [InlineData("a: 80\rb: 90\r", "b", "90")]
    [InlineData("\uFEFFa: 80\n", "a", "80")]
    [InlineData("a: {x: 🚀, b: 80}\n", "a.b", "80")]
    [InlineData("🚀: 80\n", "🚀", "80")]
    [InlineData("a: {e: e\u0301, b: 80}\n", "a.b", "80")]
    [InlineData("a: {t:\tx, b: 80}\n", "a.b", "80")]
    [InlineData("# comment\n\n---\na: 80\n...\n", "a", "80")]
    public void A_value_is_where_it_is_written(string text, string path, string expected)
    {
        var document = Read(text);

        Assert.Empty(Findings(document));
        Assert.Equal(expected, Slice(document.Source, At(document.Root, path).Span));
    }

    [Theory]
    [InlineData("a: |\n  one\n  two\nb: 1\n", "one\ntwo\n")]
    [InlineData("a: >-\n  one\n  two\n\nb: 1\n", "one two")]
    [InlineData("a: |", "")]
    public void A_block_scalar_starts_at_its_header_and_ends_before_the_next_key(string text, string content)
    {
        var document = Read(text);
        var value = (YamlScalar)At(document.Root, "a");

        Assert.Equal(content, value.Text);
        Assert.Equal((1, 4), (value.Span.Line, value.Span.Column));
        Assert.StartsWith(text[3..4], Slice(document.Source, value.Span), StringComparison.Ordinal);
        Assert.DoesNotContain("b:", Slice(document.Source, value.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key: 1\n", "key")]
    [InlineData("\"a key\": 1\n", "\"a key\"")]
    [InlineData("{x: 1, 'k': 2}\n", "x")]
    [InlineData("? long\n: 1\n", "long")]
    [InlineData("🚀🚀: 1\n", "🚀🚀")]
    public void A_key_is_where_it_is_written(string text, string expected)
    {
        var document = Read(text);

        Assert.Equal(expected, Slice(document.Source, ((YamlMapping)document.Root!).Entries[0].Key.Span));
    }

    [Fact]
    public void A_key_that_is_an_alias_has_the_place_of_the_alias()
    {
        var document = Read("a: &x name\nb: {*x : 1}\n");
        var entry = ((YamlMapping)At(document.Root, "b")).Entries[0];

        Assert.Equal(("name", "*x"), (entry.Name, Slice(document.Source, entry.Key.Span)));
    }

    [Fact]
    public void An_empty_value_points_at_its_key()
    {
        var document = Read("a:\n  b:\n  c: 1\n");
        var entry = ((YamlMapping)At(document.Root, "a")).Find("b")!;

        Assert.Equal("b", Slice(document.Source, entry.ValueSpan));
    }

    [Fact]
    public void A_value_at_the_end_of_a_very_long_line_is_where_it_is_written()
    {
        var document = Read($"a: {{x: \"{new string('.', 1_000_000)}\", b: 80}}\n");

        Assert.Equal("80", Slice(document.Source, At(document.Root, "a.b").Span));
        Assert.Equal(1_000_015, At(document.Root, "a.b").Span.Column);
    }

    [Theory]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    [InlineData("\u0085")]
    public void Only_a_line_feed_ends_a_line_so_that_editors_agree(string separator)
    {
        var document = Read($"a: \"x{separator}y\" # {separator}\nb: 80\n");

        Assert.Equal((2, 4), (At(document.Root, "b").Span.Line, At(document.Root, "b").Span.Column));
    }

    [Fact]
    public void A_mappings_own_key_wins_over_a_merged_one_and_the_earlier_source_over_the_later()
    {
        var document = Read("x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  c: 3\n  <<: [*x, *y]\n");
        var z = (YamlMapping)At(document.Root, "z");

        Assert.Equal(["c=3", "a=1", "b=1"], z.Entries.Select(entry => $"{entry.Name}={((YamlScalar)entry.Value).Text}"));
    }
}
