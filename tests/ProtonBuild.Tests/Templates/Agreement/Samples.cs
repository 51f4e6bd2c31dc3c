namespace ProtonBuild.Tests.Templates.Agreement;

/// <summary>What generated schemas and values are made of: mostly what lies at the edge of something.</summary>
internal static class Samples
{
    public static readonly string[] Keys = ["a", "b", "c"];

    public static readonly string[] Characters = ["a", "B", "7", " ", "é", "e\u0301", "😀", "👩‍👩‍👧", "\n", "-"];

    public static readonly string[] Numbers = ["0", "-0", "-0.0", "1", "1.0", "1.5", "-1", "1e3", "1E-2", "80.0", "0.1", "0.30", "2147483647", "2147483648", "-2147483648", "-2147483649", "9007199254740991", "1e15", "1e300", "123456.789"];

    public static readonly string[] Values =
    [
        "null", "true", "false", "0", "1", "1.0", "-1", "2.5", "10", "1e1", "\"\"", "\"a\"", "\"1\"", "\"null\"", "\"true\"", "\"😀\"", "[]", "{}", "[1]", "[1.0]", "[1, 1.0]",
        "[[]]", "[null]", "[1, \"1\"]", "{\"a\": 1}", "{\"a\": 1.0}", "{\"a\": null}", "{\"a\": 1, \"b\": 2}", "{\"b\": 2, \"a\": 1}", "[{\"a\": 1, \"b\": [2]}, {\"b\": [2.0], \"a\": 1}]", "[true, 1]", "[0, false]", "[\"\", null]",
    ];

    public static readonly string[] Patterns =
    [
        "^[a-z]+$", "^\\d{3}$", "^[^a]*$", "a.c", "^.$", "^.{2}$", "^(?:foo|bar)+$", "^\\w+$", "\\s", "^\\S+$", "^(?!-)[a-z-]+$", "^[\\u{1F600}-\\u{1F64F}]$", "^$", "\\bfoo\\b", "\\Boo", "^(a)\\1$",
        "^[\\w.-]+@[\\w-]+$", "^\\p{L}+$", "x*", "^[^]$", "^a{2,3}?$", "^\\x41\\u0042$", "[\\d\\-_]", "^([a-z0-9]+\\.)*[a-z]+$", "^(?<x>f)(o+)\\k<x>?$", "^[^\\d\\s]+$", "(?<=f)o", "(?<!f)o", "a|^b$", "^\\P{Lu}*$", "^\\cJ$|^\\n", "[😀-😂]", "^[^😀]$", "[a\\]]", "^\\/$", "\\0", "^(a|b)*?c$", "$a|b", "[]", "^\\D\\W$",
    ];

    public static readonly string[] Texts =
    [
        "", "a", "b", "abc", "ABC", "foo", "foobar", "foofoo", "boo", "xfoo", "a\nc", "a\rc", "a\u2028c", "a😀c", "a\n", "\n", "é", "e\u0301", "😀", "😁", "🙏", "😀😁", "\u00a0", "\ufeff", "\u180e", "123", "12", "1234", "١٢٣", "aa", "aaa", "aaaa",
        "-a", "a-", "AB", "ſ", "K", "user@host", "shop.example", "a.b.c", "a..b", "\u0000", "/", "]", "_", "abcabc", "ac", "bac", "1a", " x", "漢字", "x y",
    ];

    /// <summary>Formats with texts that are written so, and texts that nearly are.</summary>
    public static readonly Dictionary<string, string[]> Formats = new(StringComparer.Ordinal)
    {
        ["date"] = ["2026-11-20", "2024-02-29", "2023-02-29", "1900-02-29", "2000-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-3", "26-01-01", "2026-01-01T", "2026-01-01\n", "٢٠٢٦-01-01"],
        ["time"] = ["10:00:00Z", "10:00:00z", "10:00:00.123+02:00", "10:00:00", "24:00:00Z", "23:59:60Z", "22:59:60Z", "00:59:60+01:00", "18:59:60-05:00", "10:60:00Z", "10:00:00+2400", "10:00:00+0230", "10:00:00+02", "10:00Z", "10:00:00.Z", "10:00:00+02:60", "10:00:00Z\n"],
        ["date-time"] = ["2026-11-20T10:00:00Z", "2026-11-20t10:00:00z", "2026-11-20 10:00:00Z", "2026-11-20T10:00:00", "2026-11-20T10:00:00+01:00", "2026-11-31T10:00:00Z", "2026-11-20T25:00:00Z", "2016-12-31T23:59:60Z", "2026-11-20", "2026-11-20TT10:00:00Z", "2026-11-20T10:00:00Z ", "2026-11-20_10:00:00Z"],
        ["duration"] = ["P1D", "P1Y2M3DT4H5M6S", "PT1S", "P", "PT", "P1W", "P1W1D", "P1H", "1D", "P1DT", "PT1.5S", "P-1D", "P1M1Y"],
        ["email"] = ["a@b.example", "a.b+c@d-e.example", "a@b", "@b.example", "a@", "a b@c.example", "a@b..example", ".a@b.example", "a.@b.example", "a@-b.example", "a@b-.example", "a@b@c.example", "é@b.example", "a@b.example.", "\"a\"@b.example"],
        ["hostname"] = ["a", "a.example", "a.example.", "A-1.example", "-a.example", "a-.example", "a..b", "", ".", "a_b", "1.2.3.4", "ab.cd.", new string('a', 63), new string('a', 64), string.Join('.', Enumerable.Repeat(new string('a', 62), 4)), string.Join('.', Enumerable.Repeat(new string('a', 63), 4)), "é.example"],
        ["ipv4"] = ["1.2.3.4", "255.255.255.255", "256.1.1.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "0.0.0.0", "1.2.3.4 ", "1.2.3.-4", "1.2.3.", "0x1.2.3.4", "1.2.3.4/8", "١.2.3.4"],
        ["ipv6"] = ["::1", "::", "1::", "2001:db8::1", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", ":::", "::1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7:1.2.3.4", "::12345", "g::", "fe80::1%eth0", "[::1]", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1::3:4:5:6:7:8", "1:2:3:4:5:6:7:8::", ":1:2:3:4:5:6:7", "1.2.3.4::", "::ffff:0:1.2.3.4", "::1.2.3.256"],
        ["uri"] = ["https://a.example/b?c=d#e", "urn:a:b", "mailto:a@b.example", "a:", "//a.example", "/a", "a b:c", "http://[::1]:80/", "http://[::1", "http://a.example:8x/", "http://a.example/%zz", "http://a.example/%41", "http://é.example/", "1a:b", "a:b c", "http://u:p@h/", "http://u@p@h/", "a:/b//c", "http://", "http:///a", "x:?q", "http://a.example/{b}", "http://a.example#a#b", "file:///etc", "HTTP://A", "http://[v1.a]/", "a:b\n"],
        ["uri-reference"] = ["https://a.example/b", "//a.example/b", "/a/b", "a/b", "", "#a", "?a", "a b", "%", "%41", "a:b", "1a:b", "http://[::1", "\\a", "#a#b", "/é"],
        ["uuid"] = ["123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174000", "urn:uuid:123e4567-e89b-12d3-a456-426614174000", "{123e4567-e89b-12d3-a456-426614174000}", "123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-42661417400", "123e4567-e89b-12d3-a456-42661417400g"],
        ["byte"] = ["", "YQ==", "YWI=", "YWJj", "YWJ", "YQ=", "YQ", "Y===", "====", "YW Jj", "YW-j", "YW_j", "YWJjYWJj", "é==="],
        ["binary"] = ["anything", ""],
        ["password"] = ["secret", ""],
        ["money"] = ["1.00 EUR", "x"],
        ["int32"] = ["1", "x"],
    };
}
