using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Suppressions.Rules;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Suppressions;

/// <summary>
/// Reads <c># protonbuild: ignore PB2104, PB2107 -- reason</c>, about its own line or, alone on a line, about the next one
/// that is no comment; and <c># protonbuild: ignore-file PB2104 -- reason</c> above a file's first content.
/// </summary>
/// <param name="source">The file.</param>
/// <param name="rules">The rules that a comment may name.</param>
internal sealed class SuppressionReader(SourceText source, IReadOnlyList<Rule> rules)
{
    private const string Mark = "protonbuild:";
    private static readonly string[] Verbs = ["ignore", "ignore-file"];

    private readonly List<Suppression> suppressions = [];
    private readonly List<Diagnostic> findings = [];

    public static (IReadOnlyList<Suppression> Suppressions, IReadOnlyList<Diagnostic> Findings) Read(
        SourceText source,
        IReadOnlyList<Rule> rules
    )
    {
        // Scanning a file for its comments costs as much as parsing it, and hardly any file has such a comment.
        if (!source.Text.Contains(Mark, StringComparison.Ordinal))
            return ([], []);
        var reader = new SuppressionReader(source, rules);
        foreach (
            var comment in YamlComment
                .All(source.Text)
                .Where(comment => comment.Text.TrimStart().StartsWith(Mark, StringComparison.Ordinal))
        )
            reader.Add(comment);
        return (reader.suppressions, reader.findings);
    }

    private void Add(YamlComment comment)
    {
        var instruction = comment.Text.TrimStart()[Mark.Length..];
        var reason = instruction.IndexOf("--", StringComparison.Ordinal);
        var words = (reason < 0 ? instruction : instruction[..reason]).Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words is not [var verb, .. var codes])
            Report(comment, Mark, "nothing follows 'protonbuild:'; write '# protonbuild: ignore PB2104 -- reason'");
        else if (!Verbs.Contains(verb))
            Report(comment, verb, $"'{verb}' is nothing a comment can ask for{DidYouMean.Hint(verb, Verbs)}");
        else if (codes.Length == 0)
            Report(comment, verb, $"'{verb}' names no rule; write '# protonbuild: {verb} PB2104 -- reason'");
        else if (verb == "ignore-file" && !comment.IsFirst)
            Report(comment, verb, "'ignore-file' works only above the file's first line of content; move it there, or write 'ignore'");
        else
            foreach (var code in codes.Distinct())
                Add(comment, code, verb == "ignore-file" ? null : Target(comment));
    }

    private void Add(YamlComment comment, string code, int? line)
    {
        if (rules.Find(code) is not { } rule)
            Report(comment, code, rules.NotFound(code));
        else if (rule.IsEssential)
            Report(comment, code, $"{code} ({rule.Title}) cannot be ignored: nothing sound could be synced");
        else if (rule == UnusedSuppression.Rule || rule == BadSuppression.Rule)
            Report(
                comment,
                code,
                $"{code} is about these comments themselves; set its severity in protonbuild.yaml: rules: {{ {code}: off }}"
            );
        else
            suppressions.Add(new(source.File, Span(comment, code), code, line));
    }

    /// <summary>The comment's own line, or the next line that is no comment where it is alone on its line.</summary>
    private int Target(YamlComment comment)
    {
        var line = comment.Line;
        while (line <= source.LineCount && source.Line(line).TrimStart().StartsWith('#'))
            line++;
        return line;
    }

    private void Report(YamlComment comment, string word, string message) =>
        findings.Add(BadSuppression.Rule.At(source.File, Span(comment, word), message));

    private TextSpan Span(YamlComment comment, string word)
    {
        var line = source.Line(comment.Line);
        var at = comment.Column <= line.Length ? line.IndexOf(word, comment.Column, StringComparison.Ordinal) : -1;
        return at < 0 ? TextSpan.At(comment.Line, comment.Column) : new(comment.Line, at + 1, comment.Line, at + 1 + word.Length);
    }
}
