using System.Globalization;
using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Reporting.Pages;

/// <summary>Leads to lines of files at a commit.</summary>
/// <param name="Repository">Where people see the repository: <c>https://github.com/acme/shop</c>.</param>
/// <param name="Commit">The commit that was looked at.</param>
public sealed record SourceLinks(string Repository, string Commit)
{
    /// <summary>A link to where a finding is; null where it is not in a file of this commit.</summary>
    public string? To(Diagnostic finding)
    {
        if (finding.Branch is not null || finding.File == ".")
            return null;
        var path = string.Join('/', finding.File.Split('/').Select(Uri.EscapeDataString));
        return string.Create(CultureInfo.InvariantCulture, $"{Repository}/blob/{Commit}/{path}#L{finding.Span.Line}");
    }
}
