using System.Security.Cryptography;
using System.Text;

namespace ProtonBuild.MSBuild;

/// <summary>Maps a finding's severity to a build's.</summary>
/// <param name="FailOn">The least severity that is an error of the build: <c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="TreatWarningsAsErrors">Whether every warning is an error.</param>
internal sealed record WarningPolicy(string FailOn, bool TreatWarningsAsErrors)
{
    private static readonly string[] Severities = ["info", "warning", "error"];

    public IReadOnlyCollection<string> NoWarn { get; init; } = [];

    public IReadOnlyCollection<string> WarningsAsErrors { get; init; } = [];

    public IReadOnlyCollection<string> WarningsNotAsErrors { get; init; } = [];

    /// <summary>The severity to log a finding with; null to log nothing. An error stays an error, as in the compiler.</summary>
    public string? SeverityOf(Finding finding)
    {
        if (finding.Severity == "error")
            return "error";
        if (NoWarn.Contains(finding.Code))
            return null;
        if (Array.IndexOf(Severities, finding.Severity) >= Array.IndexOf(Severities, FailOn))
            return "error";
        return finding.Severity == "warning" && IsRaised(finding.Code) ? "error" : finding.Severity;
    }

    private bool IsRaised(string code) => WarningsAsErrors.Contains(code) || (TreatWarningsAsErrors && !WarningsNotAsErrors.Contains(code));

    /// <summary>Whether a finding appears in a log of normal verbosity.</summary>
    public bool IsSeen(Finding finding) => SeverityOf(finding) is "error" or "warning";

    /// <summary>Equal for equal policies, and usable as a file name.</summary>
    public string Name
    {
        get
        {
            using var sha = SHA256.Create();
            var text = string.Join(
                "|",
                FailOn,
                TreatWarningsAsErrors,
                string.Join(";", NoWarn),
                string.Join(";", WarningsAsErrors),
                string.Join(";", WarningsNotAsErrors)
            );
            return BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(text)), 0, 4).Replace("-", "").ToLowerInvariant();
        }
    }

    /// <summary>ProtonBuild's codes in a list such as <c>NoWarn</c>, sorted, each once; ignores all others.</summary>
    public static IReadOnlyCollection<string> Codes(string? list) =>
        [
            .. (list ?? "")
                .Split([';', ',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
                .Select(code => code.ToUpperInvariant())
                .Where(code => code.StartsWith("PB", StringComparison.Ordinal))
                .Distinct()
                .OrderBy(code => code, StringComparer.Ordinal),
        ];
}
