namespace ProtonBuild.Core.Reporting;

/// <summary>The formats for findings that other programs read: each a pure function to text, lines ended by <c>\n</c>.</summary>
public static class FindingsFormat
{
    private static readonly Dictionary<string, Func<Findings, string>> Formats = new(StringComparer.Ordinal)
    {
        ["sarif"] = SarifReport.Write,
        ["junit"] = JunitReport.Write,
        ["github"] = GithubReport.Write,
        ["msbuild"] = MsbuildReport.Write,
    };

    public static IReadOnlyCollection<string> Names => Formats.Keys;

    public static string Write(string format, Findings findings) => Formats[format](findings);

    /// <summary>The message, which says so where the file is not the one in the work tree.</summary>
    internal static string MessageOf(Diagnostics.Diagnostic finding) =>
        finding.Branch is null ? finding.Message : $"on the branch '{finding.Branch}': {finding.Message}";
}
