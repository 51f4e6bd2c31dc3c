using System.Text.Json;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Tests.Syncing;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("b: 1\na: 2\n", """{"a":2,"b":1}""")]
    [InlineData("B: 1\na: 2\nA: 3\n", """{"A":3,"B":1,"a":2}""")]
    [InlineData("a: {d: 1, c: [2, {z: 1, y: 2}]}\n", """{"a":{"c":[2,{"y":2,"z":1}],"d":1}}""")]
    [InlineData("a: 80.0\n", """{"a":80}""")]
    [InlineData("a: 8.0e+1\n", """{"a":80}""")]
    [InlineData("a: 0x50\n", """{"a":80}""")]
    [InlineData("a: +80\n", """{"a":80}""")]
    [InlineData("a: 0.1\n", """{"a":0.1}""")]
    [InlineData("a: -0.0\n", """{"a":0}""")]
    [InlineData("a: -0\n", """{"a":0}""")]
    [InlineData("a: 123456789012345678901234567890\n", """{"a":123456789012345678901234567890}""")]
    [InlineData("a: '80'\n", """{"a":"80"}""")]
    [InlineData("a: TRUE\n", """{"a":true}""")]
    [InlineData("a: ~\n", """{"a":null}""")]
    [InlineData("a:\n", """{"a":null}""")]
    [InlineData("a: .nan\n", """{"a":".nan"}""")]
    [InlineData("a: größe <&>'\n", """{"a":"größe <&>'"}""")]
    [InlineData("a: \"q\\\"\\\\\\n\\u0001\"\n", """{"a":"q\"\\\n\u0001"}""")]
    [InlineData("a: &x {b: 1}\nc: *x\n", """{"a":{"b":1},"c":{"b":1}}""")]
    [InlineData("a: &x {b: 1, c: 2}\nd: {<<: *x, b: 3}\n", """{"a":{"b":1,"c":2},"d":{"b":3,"c":2}}""")]
    public void A_value_has_one_text_however_it_was_written(string yaml, string expected) => Assert.Equal(expected, Of(yaml));

    [Fact]
    public void No_inputs_are_an_empty_object() => Assert.Equal("{}", CanonicalJson.Of(node: null));

    [Theory]
    [InlineData("{ \"b\" : 1.0, \"a\" : [ true , null ] }", """{"a":[true,null],"b":1}""")]
    [InlineData("""{"a":"gr\u00f6\u00dfe \ud83d\ude80"}""", null)]
    [InlineData("""{"a":1e2}""", """{"a":100}""")]
    [InlineData("""{"a":1e400}""", """{"a":1e400}""")]
    [InlineData("""{"a":-0}""", """{"a":0}""")]
    [InlineData("""{"a":123456789012345678901234567890}""", """{"a":123456789012345678901234567890}""")]
    public void Json_has_the_same_text_as_the_yaml_that_says_the_same(string json, string? expected)
    {
        using var document = JsonDocument.Parse(json);

        Assert.Equal(expected ?? Of("a: größe 🚀\n"), CanonicalJson.Of(document.RootElement));
    }

    [Fact]
    public void Whatever_is_written_can_be_parsed_and_written_again_to_the_same_bytes()
    {
        var text = Of("z: [1, 1.5, .inf, 0o17, yes, 'a\u2028b', 🚀, \"\\u0000\"]\n'a.b c': {'': 1, é: e\u0301}\n");
        using var document = JsonDocument.Parse(text);

        Assert.Equal(text, CanonicalJson.Of(document.RootElement));
    }

    private static string Of(string yaml) => CanonicalJson.Of(YamlReader.Read(new SourceText("a.yaml", yaml)).Root);
}
