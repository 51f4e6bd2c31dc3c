using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Rules.Ops;

internal static class BadBranchName
{
    public static readonly Rule<OpsFile> Rule = new("PB1006", "Bad branch name", Severity.Error)
    {
        Why = "Git refuses such a name (git help check-ref-format), and the wire allows 200 characters, so no such branch can exist.",
        Bad = "sync:\n  services:\n    shop:\n      beta: { branch: main..next, spec: shop/spec.yaml }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        IsEssential = true,
        Check = Check,
    };

    private const string Forbidden = " ~^:?*[\\";

    private static IEnumerable<Diagnostic> Check(OpsFile ops) =>
        from place in Places(ops)
        let problem = Problem(place.Text)
        where problem is not null
        select Rule.At(ops.File, place.Span, $"'{place.Text}' can be no branch: {problem}");

    private static IEnumerable<NamedPlace> Places(OpsFile ops) =>
        [
            .. ops
                .Instances.Where(instance => instance.Branch is not null)
                .Select(instance => new NamedPlace(instance.Branch!, instance.BranchSpan)),
            .. ops.Publishes.SelectMany(step => new[] { step.From, step.To }),
        ];

    private static string? Problem(string branch)
    {
        if (branch.Length > 200)
            return $"it has {branch.Length} characters, and 200 are allowed";
        if (FirstForbidden(branch) is >= 0 and var at)
            return char.IsControl(branch[at]) ? "it has a control character" : $"git allows no '{branch[at]}' in it";
        if (branch.Contains("..", StringComparison.Ordinal))
            return "git allows no '..' in it";
        if (branch.Contains("@{", StringComparison.Ordinal) || branch is "@" or "HEAD")
            return "git keeps that name for itself";
        if (branch[0] is '-' or '/' || branch[^1] is '/' or '.' || branch.Contains("//", StringComparison.Ordinal))
            return "it starts or ends with a character that git does not allow there";
        return branch.Split('/').Any(part => part.StartsWith('.') || part.EndsWith(".lock", StringComparison.Ordinal))
            ? "no part of it may start with '.' or end with '.lock'"
            : null;
    }

    private static int FirstForbidden(string branch)
    {
        for (var at = 0; at < branch.Length; at++)
        {
            if (branch[at] is < ' ' or '\x7f' || Forbidden.Contains(branch[at], StringComparison.Ordinal))
                return at;
        }

        return -1;
    }
}
