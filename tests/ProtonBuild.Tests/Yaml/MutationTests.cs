using System.Diagnostics;
using System.Text;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Tests.Yaml;

/// <summary>The example's files, broken in thousands of ways that are the same in every run.</summary>
public sealed class MutationTests
{
    /// <summary>Enough for a change at one's desk; CI asks for fifteen times as many.</summary>
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("PROTONBUILD_FUZZ"), out var rounds)
        ? rounds
        : 20_000;

    private static readonly string[] Pieces =
    [
        "\t",
        "\n",
        "\r\n",
        "\r",
        ":",
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "#",
        "&a ",
        "*a",
        "!",
        "|",
        ">",
        "%",
        "@",
        "?",
        "? ",
        ",",
        "<<: ",
        "---\n",
        "...",
        "~",
        "\0",
        "\u2028",
        "\u0085",
        "🚀",
        "\uFEFF",
        "  ",
        "\\",
        "a: &a [*a]",
        "$ref",
        "0",
        "-1",
        "1e400",
        ".nan",
        "null",
        "[[",
        "{{ x }}",
    ];

    [Fact]
    public void Whatever_is_broken_reading_never_throws_never_lingers_and_points_into_the_text()
    {
        var random = new Random(20261120);
        var samples = Samples();
        var (slowest, slowestPath, slowestText) = (TimeSpan.Zero, "", "");
        for (var round = 0; round < Rounds; round++)
        {
            var (path, original) = samples[round % samples.Count];
            var text = Mutate(original, random);
            if (Time(path, text, whole: round % 20 == 0) is var took && took > slowest)
                (slowest, slowestPath, slowestText) = (took, path, text);
        }

        // The one that took longest may only have had to wait for the processor.
        var again = Enumerable.Range(0, 3).Min(_ => Time(slowestPath, slowestText, whole: true));
        Assert.True(again < TimeSpan.FromSeconds(1), $"{again} for:\n{slowestText}");
    }

    private static TimeSpan Time(string path, string text, bool whole)
    {
        var start = Stopwatch.GetTimestamp();
        Check(path, text, whole);
        return Stopwatch.GetElapsedTime(start);
    }

    private static void Check(string path, string text, bool whole)
    {
        try
        {
            var (source, _) = SourceText.Decode(path, Encoding.UTF8.GetBytes(text));
            if (source is null)
                return;
            var document = YamlReader.Read(source);
            var lengths = source.Text.Split('\n').Select(line => line.Length).ToArray();
            foreach (var finding in document.Findings)
                Inside(finding.Span, lengths);
            Walk(document.Root, lengths);
            if (whole)
                foreach (var finding in Shop.Check(Shop.Files().With(path, text)).Where(finding => finding.File == path))
                    Inside(finding.Span, lengths);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{path}:\n{text}", error);
        }
    }

    private static void Walk(YamlNode? node, int[] lengths)
    {
        if (node is null)
            return;
        Inside(node.Span, lengths);
        if (node is YamlSequence list)
            foreach (var item in list.Items)
                Walk(item, lengths);
        if (node is not YamlMapping mapping)
            return;
        foreach (var entry in mapping.Entries)
        {
            Inside(entry.Key.Span, lengths);
            Walk(entry.Value, lengths);
        }
    }

    private static void Inside(Core.Diagnostics.TextSpan span, int[] lengths)
    {
        Assert.InRange(span.Line, 1, lengths.Length);
        Assert.InRange(span.EndLine, span.Line, lengths.Length);
        Assert.InRange(span.Column, 1, lengths[span.Line - 1] + 1);
        Assert.InRange(span.EndColumn, span.EndLine == span.Line ? span.Column : 1, lengths[span.EndLine - 1] + 1);
    }

    private static string Mutate(string text, Random random)
    {
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(1, 12), text.Length - at);
            var from = random.Next(text.Length + 1);
            text = random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, text.Substring(from, Math.Min(random.Next(1, 60), text.Length - from))),
                2 => text[..at],
                _ => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
            };
            if (text.Length == 0)
                return "a";
        }

        return text;
    }

    private static List<(string Path, string Text)> Samples()
    {
        var example = SourceTree.PathOf("examples", "frontend-svc");
        return
        [
            (Shop.OpsFile, File.ReadAllText(Path.Combine(example, "configuration", "proton-ops.yaml"))),
            (Shop.SpecFile, File.ReadAllText(Path.Combine(example, "frontend-svc", "test", "frontend-spec.yaml"))),
            (Shop.SchemaFile, File.ReadAllText(Path.Combine(example, "templates", "fargate", "v1", "schema", "schema.yaml"))),
            (Shop.ConfigFile, File.ReadAllText(Path.Combine(example, "protonbuild.yaml"))),
            (Shop.OpsFile, Shop.Ops),
            (Shop.SpecFile, Shop.Spec),
            (Shop.SchemaFile, Shop.Schema),
            (Shop.SpecFile, Shop.Spec.Replace("\n", "\r\n", StringComparison.Ordinal)),
        ];
    }
}
