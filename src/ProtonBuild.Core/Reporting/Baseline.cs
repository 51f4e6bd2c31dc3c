using System.Text.Json;
using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Reporting;

/// <summary>
/// The findings that were there when the rules came in: later runs report only others. What leaves nothing sound to
/// sync is never among them.
/// </summary>
/// <param name="Version">The shape's version.</param>
/// <param name="Findings">By file, code and fingerprint.</param>
public sealed record Baseline(int Version, IReadOnlyList<KnownFinding> Findings)
{
    public static Baseline Of(Findings findings) =>
        new(
            ReportVersion.Current,
            [
                .. findings
                    .Diagnostics.Where(finding => !finding.Rule.IsEssential)
                    .Select(finding => new KnownFinding(finding.File, finding.Rule.Code, Fingerprint.Of(finding)))
                    .Distinct()
                    .OrderBy(known => known.File, StringComparer.Ordinal)
                    .ThenBy(known => known.Code, StringComparer.Ordinal)
                    .ThenBy(known => known.Fingerprint, StringComparer.Ordinal),
            ]
        );

    /// <summary>The baseline, or why the text is none, as the end of a sentence.</summary>
    public static (Baseline? Baseline, string? Problem) Parse(string text)
    {
        try
        {
            var read = JsonSerializer.Deserialize(text, ReportJson.Readable.Baseline);
            if (read?.Version is not ReportVersion.Current)
                return (null, $"has version {read?.Version ?? 0}, and this program reads version {ReportVersion.Current}");
            if (read.Findings is null || read.Findings.Any(known => known is not { File: not null, Code: not null, Fingerprint: not null }))
                return (null, "has findings without 'file', 'code' or 'fingerprint'");
            return (read, null);
        }
        catch (JsonException error)
        {
            return (null, $"is not the JSON that --baseline writes (line {(error.LineNumber ?? 0) + 1})");
        }
    }

    /// <summary>The findings that it does not know.</summary>
    /// <param name="findings">Those of a whole run.</param>
    /// <param name="file">The baseline's name, for the summary.</param>
    public Findings Without(Findings findings, string file)
    {
        var known = Findings.Select(one => one.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var hidden = findings
            .Diagnostics.Where(finding => !finding.Rule.IsEssential && known.Contains(Fingerprint.Of(finding)))
            .ToHashSet();
        var met = hidden.Select(Fingerprint.Of).ToHashSet(StringComparer.Ordinal);
        var read = findings.Files.Select(one => one.Path).ToHashSet(StringComparer.Ordinal);
        var stale = Findings.Count(one => !met.Contains(one.Fingerprint) && read.Contains(one.File));
        return findings with
        {
            Diagnostics = [.. findings.Diagnostics.Where(finding => !hidden.Contains(finding))],
            Baseline = new(file, hidden.Count, stale),
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Readable.Baseline) + "\n";
}

/// <param name="File">Where it was, for those who read the baseline.</param>
/// <param name="Code">The rule.</param>
/// <param name="Fingerprint">What it is known by.</param>
public sealed record KnownFinding(string File, string Code, string Fingerprint);

/// <summary>What a baseline did to a run.</summary>
/// <param name="File">The baseline's file.</param>
/// <param name="Hidden">How many findings it hid.</param>
/// <param name="Stale">How many of its findings are not there any more.</param>
public sealed record BaselineEffect(string File, int Hidden, int Stale);
