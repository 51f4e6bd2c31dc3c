using ProtonBuild.Tests.Templates.Agreement;
using Xunit.Abstractions;

namespace ProtonBuild.Tests.Templates;

public sealed class AjvAgreementTests(ITestOutputHelper output)
{
    private const int Seed = 20261120;
    private const int Schemas = 1000;
    private const int ValuesEach = 8;

    [NodeFact]
    public async Task Our_evaluator_and_ajv_agree_on_thousands_of_generated_schemas_and_values()
    {
        var random = new Random(Seed);
        var source = new SchemaSource(random);
        var disagreements = new List<string>();
        int valid = 0,
            invalid = 0;
        for (var i = 0; i < Schemas; i++)
        {
            var types = source.Next();
            var values = new ValueSource(random, types);
            var question = new Question(
                Json.Mapping(types.Select(type => (type.Key, type.Value.Text))),
                "A",
                [.. Enumerable.Range(0, ValuesEach).Select(_ => values.Next(types["A"]))]
            );
            var (ours, theirs) = (Json.Ours(question), await Theirs(question));
            valid += theirs.Count(answer => answer);
            invalid += theirs.Count(answer => !answer);
            disagreements.AddRange(
                question
                    .Values.Where((value, at) => ours[at] != theirs[at] && !AjvIsWrong(question, value))
                    .Select(value => $"{value} against {question.Types}")
            );
        }

        output.WriteLine($"{valid + invalid} pairs, {valid} valid, {invalid} not; {disagreements.Count} disagreements");
        Assert.True(
            disagreements.Count == 0,
            $"{disagreements.Count} disagreements; the shortest:\n{string.Join('\n', disagreements.OrderBy(text => text.Length).Take(10))}"
        );
        Assert.True(Math.Min(valid, invalid) * 5 > valid + invalid, "the generator makes too few of one kind");
    }

    /// <summary>
    /// Where ajv is known to be wrong. It reads "//" as a path where what follows is no authority, which RFC 3986 does not;
    /// and of a text of several lines it asks for only one in base64.
    /// </summary>
    private static bool AjvIsWrong(Question question, string value) =>
        value.Contains("http://a.example:8x/", StringComparison.Ordinal)
        || value.Contains("http://u@p@h/", StringComparison.Ordinal)
        || (question.Types.Contains("\"byte\"", StringComparison.Ordinal) && value.Contains("\\n", StringComparison.Ordinal));

    [NodeFact]
    public async Task Our_evaluator_and_ajv_agree_on_every_format_with_every_sample()
    {
        foreach (var format in Samples.Formats.Keys.Append("int64"))
        {
            var question = new Question(
                Json.Mapping([("A", Json.Mapping([("format", Json.Text(format))]))]),
                "A",
                [
                    .. Samples.Formats.Values.SelectMany(texts => texts).Concat(Samples.Texts).Distinct().Select(Json.Text),
                    .. Samples.Numbers.Where(number => number != "1e300"),
                    "null",
                ]
            );
            await Agree(question);
        }
    }

    [NodeFact]
    public async Task Our_evaluator_and_ajv_agree_on_every_pattern_with_every_sample()
    {
        foreach (var pattern in Samples.Patterns)
        {
            var types = Json.Mapping([("A", Json.Mapping([("pattern", Json.Text(pattern))]))]);
            await Agree(new(types, "A", [.. Samples.Texts.Select(Json.Text)]));
        }
    }

    private static async Task Agree(Question question)
    {
        var (ours, theirs) = (Json.Ours(question), await Theirs(question));
        Assert.Empty(
            question
                .Values.Where((value, at) => ours[at] != theirs[at] && !AjvIsWrong(question, value))
                .Select(value => $"{question.Types} {value}")
        );
    }

    private static async Task<IReadOnlyList<bool>> Theirs(Question question) =>
        [.. (await Ajv.Ask(question.Line)).GetProperty("valid").EnumerateArray().Select(valid => valid.GetBoolean())];
}
