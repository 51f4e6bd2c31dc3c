using System.Globalization;
using System.Text;

namespace ProtonBuild.Core.Texts;

/// <summary>The difference of two texts as <c>diff -u</c> and git write it, so that <c>git apply</c> takes it.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <returns>Empty where the texts are the same.</returns>
    public static string Of(string file, string before, string after)
    {
        if (before == after)
            return "";
        var script = LineScript.Of(Lines(before), Lines(after));
        var diff = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"--- {(before.Length == 0 ? "/dev/null" : $"a/{file}")}\n+++ b/{file}\n"
        );
        var (oldLine, newLine, at) = (1, 1, 0);
        while (NextChange(script, at) is var change && change >= 0)
        {
            var start = Math.Max(at, change - Context);
            (oldLine, newLine) = (oldLine + start - at, newLine + start - at);
            var end = EndOfHunk(script, change);
            Hunk(diff, script[start..end], oldLine, newLine);
            oldLine += script[start..end].Count(line => line.Kind != '+');
            newLine += script[start..end].Count(line => line.Kind != '-');
            at = end;
        }

        return diff.ToString();
    }

    private static int NextChange(List<(char Kind, string Line)> script, int from) => script.FindIndex(from, line => line.Kind != ' ');

    /// <summary>A hunk goes on while the next change is near enough for their contexts to touch.</summary>
    private static int EndOfHunk(List<(char Kind, string Line)> script, int change)
    {
        var last = change;
        while (NextChange(script, last + 1) is var next && next >= 0 && next - last <= 2 * Context)
            last = next;
        return Math.Min(script.Count, last + 1 + Context);
    }

    private static void Hunk(StringBuilder diff, List<(char Kind, string Line)> lines, int oldLine, int newLine)
    {
        diff.Append(
            CultureInfo.InvariantCulture,
            $"@@ -{Range(oldLine, lines.Count(line => line.Kind != '+'))} +{Range(newLine, lines.Count(line => line.Kind != '-'))} @@\n"
        );
        foreach (var (kind, line) in lines)
        {
            diff.Append(kind).Append(line);
            if (!line.EndsWith('\n'))
                diff.Append("\n\\ No newline at end of file\n");
        }
    }

    /// <summary>An empty range names the line before it.</summary>
    private static string Range(int line, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? line - 1 : line)},{count}");

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var at = 0; at < text.Length; )
        {
            var end = text.IndexOf('\n', at);
            var next = end < 0 ? text.Length : end + 1;
            lines.Add(text[at..next]);
            at = next;
        }

        return lines;
    }
}
