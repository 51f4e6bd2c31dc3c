using System.Globalization;
using System.Text;
using System.Xml;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Core.Reporting;

/// <summary>
/// JUnit's XML, as CI systems read it: a test case for each file, one failure with every finding that fails the run, and
/// the others as its output. One failure, because most readers look at the first one only.
/// </summary>
internal static class JunitReport
{
    private const string Suite = "protonbuild";

    public static string Write(Findings findings)
    {
        var cases = Cases(findings);
        var failures = cases.Count(one => one.Failing.Count > 0);
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        using (
            var xml = XmlWriter.Create(
                text,
                new()
                {
                    Indent = true,
                    NewLineChars = "\n",
                    NewLineHandling = NewLineHandling.Replace,
                    OmitXmlDeclaration = true,
                }
            )
        )
        {
            foreach (var element in (string[])["testsuites", "testsuite"])
            {
                xml.WriteStartElement(element);
                xml.WriteAttributeString("name", Suite);
                xml.WriteAttributeString("tests", Number(cases.Count));
                xml.WriteAttributeString("failures", Number(failures));
                if (element == "testsuite")
                    xml.WriteAttributeString("errors", "0");
            }

            foreach (var one in cases)
                Write(xml, one);
            xml.WriteEndDocument();
        }

        return text.Append('\n').ToString();
    }

    private static List<FileCase> Cases(Findings findings)
    {
        var byFile = findings.Diagnostics.ToLookup(finding => new WorkspaceFile(finding.File, finding.Branch));
        var others = byFile.Select(group => group.Key).Except(findings.Files);
        return
        [
            .. findings
                .Files.Concat(others)
                .OrderBy(file => file.Path, StringComparer.Ordinal)
                .ThenBy(file => file.Branch, StringComparer.Ordinal)
                .Select(file => new FileCase(
                    file,
                    [.. byFile[file].Where(finding => finding.Severity >= findings.FailOn)],
                    [.. byFile[file].Where(finding => finding.Severity < findings.FailOn)]
                )),
        ];
    }

    private static void Write(XmlWriter xml, FileCase one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", Clean(one.File.Branch is null ? one.File.Path : $"{one.File.Path} ({one.File.Branch})"));
        xml.WriteAttributeString("classname", Suite);
        xml.WriteAttributeString("file", Clean(one.File.Path));
        if (one.Failing.Count > 0)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString(
                "message",
                Clean(one.Failing.Count == 1 ? one.Failing[0].Message : $"{Number(one.Failing.Count)} findings")
            );
            xml.WriteAttributeString("type", one.Failing[0].Rule.Code);
            xml.WriteString(Lines(one.Failing));
            xml.WriteEndElement();
        }

        if (one.Passing.Count > 0)
            xml.WriteElementString("system-out", Lines(one.Passing));
        xml.WriteEndElement();
    }

    private static string Lines(IEnumerable<Diagnostic> findings) =>
        Clean(
            string.Concat(
                findings.Select(finding =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"\n{finding.File}:{finding.Span.Line}:{finding.Span.Column}: "
                            + $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Rule.Code}: {finding.Message} "
                            + $"({finding.Rule.Help})"
                    )
                )
            ) + "\n"
        );

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>XML 1.0 has no way to write most control characters, not even escaped.</summary>
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => IsXml(rune.Value) ? rune.ToString() : "\uFFFD"));

    private static bool IsXml(int c) => c is '\t' or '\n' or '\r' or (>= 0x20 and < 0xFFFE) or >= 0x10000;

    private sealed record FileCase(WorkspaceFile File, IReadOnlyList<Diagnostic> Failing, IReadOnlyList<Diagnostic> Passing);
}
