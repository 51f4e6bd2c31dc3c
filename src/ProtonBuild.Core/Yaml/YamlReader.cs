using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml.Rules;

namespace ProtonBuild.Core.Yaml;

/// <summary>
/// Reads a file into nodes with places. After a syntax error the damaged line and what is nested below it are left out
/// and the rest is read again, so that one run reports as much as possible.
/// </summary>
public static class YamlReader
{
    public static YamlDocument Read(SourceText source)
    {
        if (FastYamlReader.Read(source.Text) is { } everyday)
            return new(source, everyday, [], false);
        return ReadByTheBook(source);
    }

    /// <summary>The same for every text, without the fast reader.</summary>
    internal static YamlDocument ReadByTheBook(SourceText source)
    {
        var text = source.Text;
        var found = new Stack<(string Before, SyntaxProblem Problem)>();
        for (var round = 0; round < 2 * YamlLimits.MaxSyntaxErrors && found.Count < YamlLimits.MaxSyntaxErrors; round++)
        {
            var composer = new Composer(new SourceText(source.File, text));
            var (root, problem) = composer.Compose();
            if (problem is null)
                return new(source, root, [.. Findings(), .. composer.Findings], found.Count > 0 || composer.HasCuts);

            // Two errors within one bracket are one: it is not closed where it should be.
            if (problem.Inside is { } opening && found.TryPeek(out var last) && last.Problem.Inside?.Start == opening.Start)
                problem = SyntaxProblem.Unclosed(source, opening);

            // The text is read from top to bottom. An error further up than those before it is what led to them: quotes or
            // brackets that were open all the while.
            while (found.TryPeek(out var led) && problem.Span.Line < led.Problem.Span.Line)
                text = found.Pop().Before;
            found.Push((text, problem));
            var without = WithoutBlock(text, problem.Span.Line);
            if (without == text)
                break;
            text = without;
        }

        return new(source, null, [.. Findings()], true);

        IEnumerable<Diagnostic> Findings() => found.Reverse().Select(one => NotYaml.Found(source.File, one.Problem));
    }

    /// <summary>The text with one line, and the lines nested deeper below it, made empty; line numbers stay.</summary>
    private static string WithoutBlock(string text, int line)
    {
        var lines = text.Split('\n');
        if (line < 1 || line > lines.Length)
            return text;
        var (indent, isItem) = (Indent(lines[line - 1]), IsItem(lines[line - 1]));
        lines[line - 1] = "";
        for (var next = line; next < lines.Length && IsBelow(lines[next]); next++)
            lines[next] = "";
        return string.Join('\n', lines);

        // The items of a key's list may be as far left as the key. The depth of lines that tabs indent is unknown.
        bool IsBelow(string text) =>
            text.Trim().Length == 0
            || Indent(text) > indent
            || (Indent(text) == indent && (indent == int.MaxValue || (!isItem && IsItem(text))));
    }

    private static bool IsItem(string line) => line.TrimStart(' ') is ['-'] or ['-', ' ' or '\t' or '\r', ..];

    /// <summary>The width of a line's indentation. A tab counts as deepest, so that its line belongs to the one above.</summary>
    private static int Indent(string line)
    {
        var width = 0;
        while (width < line.Length && line[width] == ' ')
            width++;
        return width < line.Length && line[width] == '\t' ? int.MaxValue : width;
    }
}
