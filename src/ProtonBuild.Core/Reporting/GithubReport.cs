using System.Globalization;
using System.Text;
using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Reporting;

/// <summary>
/// Workflow commands, which GitHub shows on the lines of a pull request
/// (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands). GitHub shows the first ten errors,
/// warnings and notices of a step; all are written, since the log keeps them.
/// </summary>
public static class GithubReport
{
    /// <summary>One of the ten that GitHub shows of a kind is kept for the line that counts the rest.</summary>
    private const int MaxShown = 9;

    internal static string Write(Findings findings) => Write(findings.Diagnostics);

    /// <summary>
    /// Where no check can be written: nine of a kind at most, errors first and changed files first, and one line that says how
    /// many there are.
    /// </summary>
    /// <param name="findings">All findings.</param>
    /// <param name="changed">The files that the pull request changes.</param>
    public static string WriteFirst(Findings findings, IReadOnlySet<string> changed)
    {
        var all = Annotation.InOrder(findings, changed).ToList();
        var shown = all.GroupBy(finding => Command(finding.Severity)).SelectMany(kind => kind.Take(MaxShown)).ToList();
        if (shown.Count == all.Count)
            return Write(all);
        var counts = $"{all.Count} findings, {shown.Count} of them shown here; the job summary lists them all";
        return $"{Write(shown)}::notice title=ProtonBuild::{Data(counts)}\n";
    }

    private static string Write(IEnumerable<Diagnostic> findings)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            var properties = string.Join(',', Properties(finding).Select(property => $"{property.Name}={Property(property.Value)}"));
            text.Append(
                CultureInfo.InvariantCulture,
                $"::{Command(finding.Severity)} {properties}::{Data($"{Message(finding)}\n{finding.Rule.Help}")}\n"
            );
        }

        return text.ToString();
    }

    private static string Command(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "notice",
        };

    /// <summary>No place for a file of another branch: GitHub would put it on the lines of this one's.</summary>
    private static IEnumerable<(string Name, string Value)> Properties(Diagnostic finding)
    {
        var span = finding.Span;
        if (finding.Branch is null && finding.File != ".")
        {
            yield return ("file", finding.File);
            yield return ("line", Number(span.Line));
            yield return ("endLine", Number(span.EndLine));

            // The runner drops the columns of a range over several lines, with a complaint in the log.
            if (span.Line == span.EndLine)
            {
                yield return ("col", Number(span.Column));
                yield return ("endColumn", Number(span.EndColumn));
            }
        }

        yield return ("title", $"{finding.Rule.Code} {finding.Rule.Title}");
    }

    private static string Message(Diagnostic finding) =>
        finding.Branch is null
            ? finding.Message
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{finding.File}:{finding.Span.Line}:{finding.Span.Column} {FindingsFormat.MessageOf(finding)}"
            );

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Other control characters could drive the terminal that a log is read in.</summary>
    private static string Data(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) && c is not ('\r' or '\n') ? '\uFFFD' : c))
            .Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
