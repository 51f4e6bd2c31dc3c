using System.Globalization;
using System.Text;
using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Reporting;

/// <summary>
/// One line a finding, in MSBuild's canonical form (https://learn.microsoft.com/visualstudio/msbuild/msbuild-diagnostic-format-for-tasks)
/// as the C# compiler writes it: <c>/src/ops.yaml(7,9): error PB1012: message [help]</c>. No end position and no
/// subcategory, and something in brackets at the end: only so the problem matcher that actions/setup-dotnet installs
/// (<c>csc.json</c>) sees it. An info is written as <c>info</c>, which neither of them counts.
/// </summary>
internal static class MsbuildReport
{
    public static string Write(Findings findings)
    {
        var text = new StringBuilder();
        foreach (var finding in findings.Diagnostics)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"({finding.Span.Line},{finding.Span.Column})");
            var severity = finding.Severity.ToString().ToLowerInvariant();
            text.Append(
                CultureInfo.InvariantCulture,
                $"{OneLine(Path(finding.File, findings.Root))}{place}: {severity} {finding.Rule.Code}: "
                    + $"{Message(finding)} [{finding.Rule.Help}]\n"
            );
        }

        return text.ToString();
    }

    /// <summary>Absolute where it can be: the matcher reads a relative path from the folder of the project in brackets.</summary>
    private static string Path(string file, string? root) =>
        (root, file) switch
        {
            (null, _) => file,
            (_, ".") => root,
            _ => $"{root.TrimEnd('/', '\\')}/{file}",
        };

    /// <summary>
    /// The matcher takes the first bracket after white space for the end of the message; a word joiner (U+2060), which
    /// nobody sees, keeps the message's own brackets to the message.
    /// </summary>
    private static string Message(Diagnostic finding) =>
        OneLine(FindingsFormat.MessageOf(finding)).Replace(" [", " \u2060[", StringComparison.Ordinal);

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
