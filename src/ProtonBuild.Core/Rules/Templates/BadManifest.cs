using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Templates;

namespace ProtonBuild.Core.Rules.Templates;

internal static class BadManifest
{
    public static readonly Rule<BundleFiles> Rule = new("PB3014", "Manifest of another shape", Severity.Error)
    {
        Why =
            "A manifest holds 'infrastructure: templates:', a list in which each entry names its file, rendering_engine "
            + "and template_language; for CodeBuild, rendering_engine and settings.",
        Bad = (
            "infrastructure:\n  templates:\n    - file: cloudformation.yaml\n      rendering_engine: jinja\n      "
            + "template_language: cloudformation\n"
        ).Replace("      rendering_engine: jinja\n", "", StringComparison.Ordinal),
        Good =
            "infrastructure:\n  templates:\n    - file: cloudformation.yaml\n      rendering_engine: jinja\n      "
            + "template_language: cloudformation\n",
        NeedsWholeFile = true,
        Check = bundle =>
            bundle.Manifests.SelectMany(manifest =>
                manifest.Problems.Select(problem => Rule!.At(manifest.File, problem.Span, problem.Text))
            ),
    };
}
