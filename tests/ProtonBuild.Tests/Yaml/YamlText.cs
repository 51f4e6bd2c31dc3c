using System.Text;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Tests.Yaml;

/// <summary>Short words for reading YAML and asking where things stand.</summary>
internal static class YamlText
{
    public static YamlDocument Read(string text) => YamlReader.Read(Source(text));

    public static SourceText Source(string text)
    {
        var (source, problem) = SourceText.Decode("a.yaml", Encoding.UTF8.GetBytes(text));
        Assert.Null(problem);
        return source!;
    }

    /// <summary>The node at a path such as <c>a.b.0</c>.</summary>
    public static YamlNode At(YamlNode? root, string path) =>
        path.Split('.', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(
                root!,
                (node, step) =>
                    node is YamlSequence list
                        ? list.Items[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]
                        : ((YamlMapping)node).Find(step)!.Value
            );

    /// <summary>The text that a span covers.</summary>
    public static string Slice(SourceText source, TextSpan span)
    {
        var lines = source.Text.Split('\n');
        var (start, end) = (Offset(span.Line, span.Column), Offset(span.EndLine, span.EndColumn));
        return source.Text[start..end];

        int Offset(int line, int column)
        {
            Assert.InRange(line, 1, lines.Length);
            Assert.InRange(column, 1, lines[line - 1].Length + 1);
            return lines.Take(line - 1).Sum(before => before.Length + 1) + column - 1;
        }
    }

    public static IEnumerable<string> Findings(YamlDocument document) => document.Findings.Select(Shop.Text);
}
