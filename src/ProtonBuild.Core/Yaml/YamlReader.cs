using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Rules.Yaml;

namespace ProtonBuild.Core.Yaml;

/// <summary>
/// Reads a file into nodes with places. After a syntax error the damaged line and what is nested below it are left out
/// and the rest is read again, so that one run tells as much as can be told.
/// </summary>
public static class YamlReader
{
    public static YamlDocument Read(SourceText source)
    {
        if (EverydayYaml.Read(source.Text) is { } everyday) return new(source, everyday, [], false);
        return ReadByTheBook(source);
    }

    /// <summary>The same for every text, without the short way for what most texts are.</summary>
    internal static YamlDocument ReadByTheBook(SourceText source)
    {
        var findings = new List<Diagnostic>();
        var text = source.Text;
        for (var round = 0; round < YamlLimits.MaxSyntaxErrors; round++)
        {
            var composer = new Composer(source);
            var (root, problem) = composer.Compose(text);
            if (problem is null) return new(source, root, [.. findings, .. composer.Findings], findings.Count > 0);
            findings.Add(NotYaml.Found(source.File, problem));
            var without = WithoutBlock(text, problem.Span.Line);
            if (without == text) break;
            text = without;
        }

        return new(source, null, findings, true);
    }

    /// <summary>The text with one line, and the lines nested deeper below it, made empty; line numbers stay.</summary>
    private static string WithoutBlock(string text, int line)
    {
        var lines = text.Split('\n');
        if (line < 1 || line > lines.Length) return text;
        var indent = Indent(lines[line - 1]);
        lines[line - 1] = "";
        for (var next = line; next < lines.Length && (lines[next].Trim().Length == 0 || Indent(lines[next]) > indent); next++) lines[next] = "";
        return string.Join('\n', lines);
    }

    /// <summary>The width of the white space a line starts with. A tab counts as deepest: it belongs to what stands above.</summary>
    private static int Indent(string line)
    {
        var width = 0;
        while (width < line.Length && line[width] == ' ') width++;
        return width < line.Length && line[width] == '\t' ? int.MaxValue : width;
    }
}
