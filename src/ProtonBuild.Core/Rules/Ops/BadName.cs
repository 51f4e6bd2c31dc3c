using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;

namespace ProtonBuild.Core.Rules.Ops;

internal static class BadName
{
    public static readonly Rule<OpsFile> Rule = new("PB1005", "Bad service or instance name", Severity.Error)
    {
        Why =
            "Names have 1 to 100 letters, digits, hyphens and underscores, and start with a letter or a digit: the "
            + "service model's ResourceName.",
        Bad = "sync:\n  services:\n    my.shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        IsEssential = true,
        Check = Check,
    };

    private static IEnumerable<Diagnostic> Check(OpsFile ops) =>
        [
            .. ops
                .Services.Where(service => !IsName(service.Name))
                .Select(service => Found(ops.File, service.Span, "service", service.Name)),
            .. ops
                .Instances.Where(instance => !IsName(instance.Name))
                .Select(instance => Found(ops.File, instance.Span, "instance", instance.Name)),
        ];

    private static Diagnostic Found(string file, TextSpan span, string kind, string name) =>
        Rule.At(file, span, $"'{name}' is no {kind} name; 1 to 100 letters, digits, '-' and '_' are, starting with a letter or a digit");

    private static bool IsName(string name) => name.Length is >= 1 and <= 100 && char.IsAsciiLetterOrDigit(name[0]) && IsAllowed(name);

    private static bool IsAllowed(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
                return false;
        }

        return true;
    }
}
