using System.Text.Json;
using System.Text.RegularExpressions;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Rules;

namespace ProtonBuild.Core.Reporting;

/// <summary>A SARIF 2.1.0 log, as code scanning reads it: every rule with its help, every finding with a fingerprint.</summary>
internal static partial class SarifReport
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private const string Root = "SRCROOT";

    private static readonly string Version = typeof(SarifReport).Assembly.GetName().Version!.ToString(3);

    public static string Write(Findings findings)
    {
        var index = AllRules.List.Select((rule, index) => (rule, index)).ToDictionary(pair => pair.rule, pair => pair.index);
        var driver = new SarifDriver("ProtonBuild", Version, "https://protonbuild.dev", [.. AllRules.List.Select(Describe)]);
        var bases = new Dictionary<string, SarifUriBase> { [Root] = new(new("The root of the repository.")) };
        var run = new SarifRun(
            new(driver),
            bases,
            "utf16CodeUnits",
            [.. findings.Diagnostics.Select(finding => Result(finding, index[finding.Rule]))]
        );
        return JsonSerializer.Serialize(new SarifLog(Schema, "2.1.0", [run]), ReportJson.Readable.SarifLog) + "\n";
    }

    private static SarifRule Describe(Rule rule) =>
        new(
            rule.Code,
            NotLetters().Replace(Words().Replace(rule.Title, word => word.Value.ToUpperInvariant()), ""),
            new(rule.Title),
            new(rule.Why),
            rule.Help,
            new(
                $"{rule.Why}\n\nWrong:\n\n{rule.Bad}\nRight:\n\n{rule.Good}",
                $"{rule.Why}\n\nWrong:\n\n```yaml\n{rule.Bad}```\n\nRight:\n\n```yaml\n{rule.Good}```\n"
            ),
            new(Level(rule.Severity))
        );

    private static SarifResult Result(Diagnostic finding, int index) =>
        new(
            finding.Rule.Code,
            index,
            Level(finding.Severity),
            new(Plain(FindingsFormat.MessageOf(finding))),
            [new(new(new(Uri(finding.File), Root), Region(finding.Span)), About(finding))],
            new Dictionary<string, string> { [Fingerprint.Name] = Fingerprint.Of(finding) }
        );

    private static SarifRegion Region(TextSpan span) => new(span.Line, span.Column, span.EndLine, span.EndColumn);

    private static IReadOnlyList<SarifLogicalLocation>? About(Diagnostic finding) =>
        finding.Service is null ? null : [new(finding.Instance is null ? finding.Service : $"{finding.Service}/{finding.Instance}")];

    private static string Level(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "note",
        };

    private static string Uri(string file) => string.Join('/', file.Split('/').Select(System.Uri.EscapeDataString));

    /// <summary>Text of the files must not turn into a link (SARIF 2.1.0, 3.11.6).</summary>
    private static string Plain(string message) => Link().Replace(message, @"\[$1\](");

    [GeneratedRegex(@"\[([^\]]*)\]\(")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b[a-z]")]
    private static partial Regex Words();

    [GeneratedRegex("[^A-Za-z0-9]")]
    private static partial Regex NotLetters();
}
