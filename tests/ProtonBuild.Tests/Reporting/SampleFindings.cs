using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.Rules;

namespace ProtonBuild.Tests.Reporting;

/// <summary>Findings of every kind, with all that a format could trip over in them.</summary>
internal static class SampleFindings
{
    public static Findings All { get; } =
        new(
            Fingerprint.Number(
                Diagnostic.Sort([
                    Of("PB9006", Severity.Warning, "nothing follows", "ops.yaml", new(1, 3, 1, 15)) with
                    {
                        SourceLine = "# protonbuild:",
                    },
                    Of("PB1012", Severity.Error, "a cycle:\n  shop/beta\r\n  stall/beta: 100%", "ops.yaml", new(7, 9, 9, 2)) with
                    {
                        SourceLine = "  depends_on: stall/beta",
                        Service = "shop",
                        Instance = "beta",
                    },
                    Of(
                        "PB2107",
                        Severity.Error,
                        "'port' must match [a](https://example.com) or [b]",
                        "my shop/100%,a:b (é)/spec.yaml",
                        new(3, 5, 3, 9)
                    ) with
                    {
                        SourceLine = "port: <&\"'>",
                        Service = "shop",
                    },
                    Of(
                        "PB2101",
                        Severity.Error,
                        "control \u0001\e[31m, half \uD800, whole 😀, ]]> and <&\"'>",
                        "my shop/100%,a:b (é)/spec.yaml",
                        new(3, 5, 3, 5)
                    ),
                    Of("PB2101", Severity.Error, "'port' must be a whole number", "spec.yaml", new(6, 13, 6, 19)) with
                    {
                        Branch = "prod",
                        SourceLine = "port: eighty",
                    },
                    Of("PB4003", Severity.Info, "no ops entry syncs 'gamma'", "spec.yaml", new(9, 11, 9, 16)) with
                    {
                        SourceLine = "  - name: gamma",
                    },
                    Of("PB9003", Severity.Error, "no ops file", ".", TextSpan.Start),
                ])
            ),
            [
                new("my shop/100%,a:b (é)/spec.yaml", null),
                new("ops.yaml", null),
                new("protonbuild.yaml", null),
                new("spec.yaml", null),
                new("spec.yaml", "prod"),
            ]
        )
        {
            Root = "/src/repository",
        };

    public static Diagnostic Of(string code, Severity severity, string message, string file, TextSpan span) =>
        new(AllRules.Find(code)!, severity, message, file, span);
}
