using System.Globalization;
using System.Text;
using ProtonBuild.Core.Templates.Schemas;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Tests.Templates.Agreement;

/// <summary>
/// JSON as text, so that a number reaches both validators as it was written (1.0 is not 1 until it is parsed). Every
/// such text is YAML too, so both read the same bytes.
/// </summary>
internal static class Json
{
    public static string Text(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            text.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    < ' ' or '\u0085' or '\u2028' or '\u2029' or '\ufeff' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                    _ => c.ToString(),
                }
            );
        }

        return text.Append('"').ToString();
    }

    public static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    public static string Mapping(IEnumerable<(string Key, string Value)> entries) =>
        $"{{{string.Join(", ", entries.Select(entry => $"{Text(entry.Key)}: {entry.Value}"))}}}";

    public static YamlNode Read(string json)
    {
        var (source, problem) = SourceText.Decode("value.json", Encoding.UTF8.GetBytes(json));
        Assert.Null(problem);
        var document = YamlReader.Read(source!);
        Assert.DoesNotContain(document.Findings, finding => finding.Severity == Core.Diagnostics.Severity.Error);
        return document.Root!;
    }

    /// <summary>What our own evaluator says of values.</summary>
    public static IReadOnlyList<bool> Ours(Question question)
    {
        var schema = new SchemaCompiler((YamlMapping)Read(question.Types)).Type(question.Type);
        return
        [
            .. question.Values.Select(Read).Select(value => new SchemaEvaluator(SchemaEvaluator.BudgetFor(value)).IsValid(value, schema)),
        ];
    }
}

/// <param name="Types">The types of a template, as JSON.</param>
/// <param name="Type">The type that the values must fit.</param>
/// <param name="Values">JSON texts.</param>
internal sealed record Question(string Types, string Type, IReadOnlyList<string> Values)
{
    public string Line => $"{{\"types\": {Types}, \"type\": {Json.Text(Type)}, \"values\": {Json.List(Values)}}}";
}
