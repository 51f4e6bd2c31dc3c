using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ProtonBuild.Core.Diagnostics;

/// <summary>
/// What makes a finding the same one in the next run: its rule, its file, what it is about, and the text of its line,
/// but not the line's number or its indentation. So it survives whatever is added or removed around it.
/// </summary>
public static class Fingerprint
{
    /// <summary>The name under which SARIF carries it; another way to compute it gets another number.</summary>
    public const string Name = "protonbuildFinding/v1";

    public static string Of(Diagnostic finding)
    {
        var parts = string.Join(
            '\n',
            finding.Rule.Code,
            finding.File,
            finding.Service,
            finding.Instance,
            Line(finding),
            finding.Occurrence.ToString(CultureInfo.InvariantCulture)
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)).AsSpan(0, 16));
    }

    /// <summary>Numbers findings that differ only in their place. Takes the sorted list, before anything is left out of it.</summary>
    public static IReadOnlyList<Diagnostic> Number(IReadOnlyList<Diagnostic> sorted)
    {
        var seen = new Dictionary<(string, string, string?, string?, string), int>();
        return
        [
            .. sorted.Select(finding =>
                finding with
                {
                    Occurrence = Next((finding.Rule.Code, finding.File, finding.Service, finding.Instance, Line(finding))),
                }
            ),
        ];

        int Next((string, string, string?, string?, string) key) => seen[key] = seen.GetValueOrDefault(key) + 1;
    }

    private static string Line(Diagnostic finding) =>
        string.Join(' ', (finding.SourceLine ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
