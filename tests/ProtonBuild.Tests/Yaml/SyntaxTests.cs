using System.Diagnostics;
using System.Text;
using ProtonBuild.Core.Yaml;
using static ProtonBuild.Tests.Yaml.YamlText;

namespace ProtonBuild.Tests.Yaml;

public sealed class SyntaxTests
{
    [Fact]
    public void A_key_twice_is_found_at_the_second_and_the_first_counts()
    {
        var document = Read("a: 1\nb: 2\na: 3\n");

        Assert.Equal(["PB0002 3:1 'a' is here twice; the first is on line 1"], Findings(document));
        Assert.Equal("1", ((YamlScalar)At(document.Root, "a")).Text);
    }

    [Fact]
    public void A_second_document_is_found_where_it_starts_and_the_first_counts()
    {
        var document = Read("a: 1\n---\na: 2\n");

        Assert.Equal(["PB0005 2:1 a second document starts here; keep one document in the file"], Findings(document));
        Assert.Equal("1", ((YamlScalar)At(document.Root, "a")).Text);
    }

    [Theory]
    [InlineData("a:\n\tb: 1\n", 2, 1)]
    [InlineData("a:\n  b: 1\n\tc: 2\n", 3, 1)]
    [InlineData("a:\n  - x\n  \t- y\n  - z\n", 3, 3)]
    public void A_tab_that_indents_is_found_at_the_tab(string text, int line, int column) =>
        Assert.Equal([$"PB0001 {line}:{column} a tab indents this line; YAML allows only spaces there"], Findings(Read(text)));

    [Theory]
    [InlineData("a: |\n  x\n  \ty\n")]
    [InlineData("a:\tx\n")]
    [InlineData("a: [\n\t1 ]\n")]
    [InlineData("a: 1 \t# why\n")]
    public void A_tab_that_does_not_indent_is_allowed(string text) => Assert.Empty(Findings(Read(text)));

    [Fact]
    public void Sixty_four_levels_are_read_and_the_sixty_fifth_is_found()
    {
        var fits = Read(new string('[', 64) + new string(']', 64));
        var over = Read("a: 1\nb: " + new string('[', 64) + new string(']', 64));

        Assert.Empty(fits.Findings);
        Assert.Equal([$"PB0003 2:{4 + 63} nested more than 64 deep; nothing below this is read"], Findings(over));
        Assert.True(over.IsDamaged);
        Assert.Equal("1", ((YamlScalar)At(over.Root, "a")).Text);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    [InlineData("[", "")]
    [InlineData("- ", "")]
    [InlineData("? ", "")]
    [InlineData("{", "")]
    public void A_million_levels_take_no_time_and_no_stack(string open, string close)
    {
        var text =
            string.Concat(Enumerable.Repeat(open, 1_000_000 / open.Length))
            + string.Concat(Enumerable.Repeat(close, close.Length == 0 ? 0 : 1_000_000 / open.Length));

        Assert.NotEmpty(InTime(text).Findings);
    }

    [Fact]
    public void A_billion_laughs_are_one_finding()
    {
        var text = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var i = 1; i < 30; i++)
            text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        var document = InTime(text.ToString());

        Assert.Equal(
            ["PB0003 5:45 the aliases up to here stand for more than 100,000 values; write out what is meant"],
            Findings(document)
        );
        Assert.True(document.IsDamaged);
    }

    [Fact]
    public void A_long_list_named_again_and_again_is_one_finding()
    {
        var text =
            $"a: &a [{string.Join(",", Enumerable.Repeat("x", 50_000))}]\nb: [{string.Join(",", Enumerable.Repeat("*a", 50_000))}]\n";

        Assert.Equal(
            ["PB0003 2:8 the aliases up to here stand for more than 100,000 values; write out what is meant"],
            Findings(InTime(text))
        );
    }

    [Fact]
    public void Merging_again_and_again_is_bounded_too()
    {
        var text =
            $"a: &a {{{string.Join(",", Enumerable.Range(0, 10_000).Select(i => $"k{i}: x"))}}}\nb:\n"
            + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"  - {{<<: *a, i: {i}}}\n"));

        Assert.Equal("PB0003", Assert.Single(InTime(text).Findings).Rule.Code);
    }

    [Fact]
    public void Keys_that_are_all_twice_take_no_quadratic_time()
    {
        var keys = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"key-{i}: 1\n"));

        Assert.Equal(100_000, InTime(keys + keys).Findings.Count);
    }

    [Theory]
    [InlineData("a: &x [1, *x]\nb: 1\n", "PB0001 1:11 not YAML: alias '*x' is inside what it names")]
    [InlineData("a: &x\n  b: *x\nb: 1\n", "PB0001 2:6 not YAML: alias '*x' is inside what it names")]
    [InlineData("a: *stable\nb: 1\nc: |\n  \tx\n", "PB0001 1:4 not YAML: alias '*stable' names no anchor above it")]
    public void An_alias_that_leads_nowhere_or_into_itself_is_found_and_the_rest_is_read(string text, string expected)
    {
        var document = Read(text);

        Assert.Equal([expected], Findings(document));
        Assert.Equal("1", ((YamlScalar)At(document.Root, "b")).Text);
    }

    [Theory]
    [InlineData("? [a, b]\n: 1\nc: 2\n", "1:3")]
    [InlineData("c: 2\n{{ name }}: 1\n", "2:1")]
    [InlineData("c: 2\nd: {{ name }}\n", "2:5")]
    [InlineData("c: 2\n? {a: b}\n: 1\n", "2:3")]
    public void A_key_that_is_no_text_is_reported_at_its_place(string text, string place)
    {
        var document = Read(text);

        Assert.Equal([$"PB0007 {place} a key must be text, not a list or a mapping"], Findings(document));
        Assert.Equal("2", ((YamlScalar)At(document.Root, "c")).Text);
    }

    public static TheoryData<byte[], string> Undecodable =>
        new()
        {
            { "a: 1\nb: \0\n"u8.ToArray(), "PB0004 2:4 the file is binary: it holds a NUL byte here; is it the right file?" },
            { [.. "a: 1\nb: é"u8, 0xE9, .. "\n"u8], "PB0004 2:5 byte 0xE9 is not UTF-8; save the file as UTF-8" },
            { [.. "a: 🚀"u8, 0xC3], "PB0004 1:6 byte 0xC3 is not UTF-8; save the file as UTF-8" },
            { [0xEF, 0xBB, 0xBF, .. "a"u8, 0xFF], "PB0004 1:2 byte 0xFF is not UTF-8; save the file as UTF-8" },
            { [0xED, 0xA0, 0x80], "PB0004 1:1 byte 0xED is not UTF-8; save the file as UTF-8" },
            {
                Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("a: 1\n")).ToArray(),
                "PB0004 1:1 the file is UTF-16; save it as UTF-8"
            },
            {
                Encoding.BigEndianUnicode.GetPreamble().Concat(Encoding.BigEndianUnicode.GetBytes("a: 1\n")).ToArray(),
                "PB0004 1:1 the file is UTF-16; save it as UTF-8"
            },
            {
                [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0],
                "PB0004 1:8 the file is binary: it holds a NUL byte here; is it the right file?"
            },
        };

    [Theory]
    [MemberData(nameof(Undecodable))]
    public void Text_that_is_not_utf_8_is_reported_at_the_first_bad_byte(byte[] bytes, string expected)
    {
        var (source, problem) = SourceText.Decode("a.yaml", bytes);

        Assert.Null(source);
        Assert.Equal(expected, Shop.Text(problem!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# nothing\n")]
    [InlineData("\uFEFF")]
    public void A_file_without_content_has_no_root_and_no_findings(string text)
    {
        var document = Read(text);

        Assert.Null(document.Root);
        Assert.Empty(document.Findings);
    }

    [Theory]
    [InlineData("a: 1\nb: [1, 2\nc: 3\n", 2)]
    [InlineData("a: 1\nb: {x: 1\nc: 3\n", 2)]
    [InlineData("a: 1\nb: 1]\nc: 3\n", 0)]
    [InlineData("a: 1\nb: \"open\nc: 3\n", 2)]
    [InlineData("a: 1\nb: 'open\nc: 3\n", 2)]
    [InlineData("a: 1\nb: x: y\nc: 3\n", 2)]
    [InlineData("a: 1\nb\nc: 3\n", 2)]
    [InlineData("a: 1\nb: @x\nc: 3\n", 2)]
    [InlineData("a: 1\nb: `x`\nc: 3\n", 2)]
    [InlineData("a: 1\nb: %x\nc: 3\n", 2)]
    [InlineData("a: 1\nb: \"\\q\"\nc: 3\n", 2)]
    [InlineData("a: 1\n  b: 2\nc: 3\n", 2)]
    [InlineData("a: 1\n- b\nc: 3\n", 2)]
    [InlineData("a: 1\nb: [1,,2]\nc: 3\n", 2)]
    [InlineData("a: 1\nb: ]\nc: 3\n", 2)]
    [InlineData("a: 1\nb: *\nc: 3\n", 2)]
    [InlineData("a: 1\nb: !<\nc: 3\n", 2)]
    [InlineData("a: 1\nb: [\n- x\nc: 3\n", 2)]
    [InlineData("a: 1\nb: ]\n- x\n- y\nc: 3\n", 2)]
    public void A_syntax_error_is_found_on_its_line_once_and_the_rest_is_read(string text, int line)
    {
        var document = Read(text);

        Assert.Equal(line == 0 ? [] : [line], document.Findings.Select(finding => finding.Span.Line));
        Assert.Equal(("1", "3"), (((YamlScalar)At(document.Root, "a")).Text, ((YamlScalar)At(document.Root, "c")).Text));
    }

    [Theory]
    [InlineData(
        "a:\n  b: 1\n c: 2\n",
        "3:2 this line fits none of the lines around it; a key with ': ' belongs here, indented as its neighbours are"
    )]
    [InlineData(
        "a: 1\n- b\n",
        "2:1 this line fits none of the lines around it; a key with ': ' belongs here, indented as its neighbours are"
    )]
    [InlineData("a:\n  - b\n  c\n", "3:3 an item that starts with '- ' belongs here, indented as the items above are")]
    [InlineData("a:\n  - ]\n", "2:5 a value belongs before this character")]
    [InlineData("a: [1,,2]\n", "1:7 a value belongs before this character")]
    [InlineData("a: b: c\n", "1:5 a second ': ' in one line; put the value in quotes, or move what follows to a line of its own")]
    [InlineData("a\n  b: 1\n", "1:1 a key has no ':' after it")]
    [InlineData("a: \"b\n", "1:4 the quotes that open here are never closed")]
    [InlineData("a: 'b\n", "1:4 the quotes that open here are never closed")]
    [InlineData("a:\n  b: \"c\nd: 1\ne: \"f\"\n", "2:6 the quotes that open here are not closed on this line")]
    [InlineData("a: \"\\q\"\n", "1:4 no such escape in double quotes; double the backslash, or use single quotes")]
    [InlineData("a: @b\n", "1:4 a value cannot start with this character; put it in quotes")]
    [InlineData("a: %b\n", "1:4 a value cannot start with this character; put it in quotes")]
    [InlineData("a: [1, 2\nb: 3\n", "1:4 the brackets that open here are not closed, or hold something that is no value")]
    public void The_cause_of_a_syntax_error_is_named_by_what_the_text_has_there(string text, string expected) =>
        Assert.StartsWith($"PB0001 {expected}", Findings(Read(text)).First(), StringComparison.Ordinal);

    [Fact]
    public void Several_syntax_errors_are_each_found_on_their_line()
    {
        var document = Read("a: 1\nb: \"open\nc: 2\nd: [1, 2\ne: 3\nf:\n\tg: 1\nh: x: y\ni:\n\tj: 1\nk: 4\n");

        Assert.Equal([2, 4, 7, 8, 10], document.Findings.Select(finding => finding.Span.Line).Order());
        Assert.Equal(["a", "c", "e", "f", "i", "k"], ((YamlMapping)document.Root!).Entries.Select(entry => entry.Name));
    }

    [Fact]
    public void A_file_of_nothing_but_errors_is_given_up_after_ten()
    {
        var document = InTime(string.Concat(Enumerable.Repeat("a: [\n", 100_000)));

        Assert.InRange(document.Findings.Count, 1, YamlLimits.MaxSyntaxErrors);
        Assert.True(document.IsDamaged);
    }

    private static YamlDocument InTime(string text)
    {
        var watch = Stopwatch.StartNew();
        var document = Read(text);

        // Tenths of a second on a quiet machine; what is quadratic takes minutes or hours.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"it took {watch.Elapsed}");
        return document;
    }
}
