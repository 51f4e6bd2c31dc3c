using System.Globalization;
using System.Text;
using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Reporting;

/// <summary>
/// Workflow commands, which GitHub shows on the lines of a pull request
/// (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands). GitHub shows the first ten errors,
/// warnings and notices of a step; all are written, since the log keeps them.
/// </summary>
internal static class GithubReport
{
    public static string Write(Findings findings)
    {
        var text = new StringBuilder();
        foreach (var finding in findings.Diagnostics)
        {
            var properties = string.Join(',', Properties(finding).Select(property => $"{property.Name}={Property(property.Value)}"));
            text.Append(CultureInfo.InvariantCulture, $"::{Command(finding.Severity)} {properties}::{Data($"{Message(finding)}\n{finding.Rule.Help}")}\n");
        }

        return text.ToString();
    }

    private static string Command(Severity severity) => severity switch
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

    private static string Message(Diagnostic finding) => finding.Branch is null
        ? finding.Message
        : string.Create(CultureInfo.InvariantCulture, $"{finding.File}:{finding.Span.Line}:{finding.Span.Column} {FindingsFormat.MessageOf(finding)}");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Other control characters could drive the terminal that a log is read in.</summary>
    private static string Data(string text) => string.Concat(text.Select(c => char.IsControl(c) && c is not ('\r' or '\n') ? '\uFFFD' : c))
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
