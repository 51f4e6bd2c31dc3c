using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Suppressions;

/// <summary>Takes out of a list of findings what comments ignore.</summary>
internal static class SuppressedFindings
{
    /// <summary>The findings that remain, and the suppressions that hid none.</summary>
    public static (IReadOnlyList<Diagnostic> Left, IEnumerable<Suppression> Unused) Apply(
        IReadOnlyList<Diagnostic> findings,
        IReadOnlyCollection<Suppression> suppressions
    )
    {
        if (suppressions.Count == 0)
            return (findings, []);
        var places = suppressions.ToLookup(suppression => (suppression.Branch, suppression.File, suppression.Code));
        var used = new HashSet<Suppression>();
        return ([.. findings.Where(finding => !IsHidden(finding))], suppressions.Where(suppression => !used.Contains(suppression)));

        bool IsHidden(Diagnostic finding)
        {
            var hiding = places[(finding.Branch, finding.File, finding.Rule.Code)]
                .Where(suppression => suppression.Hides(finding))
                .ToList();
            used.UnionWith(hiding);
            return hiding.Count > 0;
        }
    }
}
