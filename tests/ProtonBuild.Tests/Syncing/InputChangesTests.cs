using ProtonBuild.Core.State;

namespace ProtonBuild.Tests.Syncing;

public sealed class InputChangesTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("""{"a":1}""", """{"a":2}""", "a: 1 -> 2")]
    [InlineData("""{"a":1}""", """{"a":"1"}""", "a: 1 -> \"1\"")]
    [InlineData("""{}""", """{"a":[1]}""", "a: (none) -> [1]")]
    [InlineData("""{"a":null}""", """{}""", "a: null -> (none)")]
    [InlineData("""{"b":1,"a":1}""", """{"b":2,"a":2}""", "a: 1 -> 2", "b: 1 -> 2")]
    [InlineData("""{"a":{"b":{"c":1,"d":2}}}""", """{"a":{"b":{"c":1,"d":3}}}""", "a.b.d: 2 -> 3")]
    [InlineData("""{"a":{"b":1}}""", """{"a":5}""", "a: {\"b\":1} -> 5")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", "a: [1,2] -> [2,1]")]
    public void Changed_inputs_are_listed_by_path_in_order(string from, string to, params string[] expected) =>
        Assert.Equal(expected, InputChanges.Between(from, to).Select(change => change.ToString()));
}
