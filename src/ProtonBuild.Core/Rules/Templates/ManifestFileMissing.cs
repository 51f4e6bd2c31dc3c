using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Templates;

namespace ProtonBuild.Core.Rules.Templates;

internal static class ManifestFileMissing
{
    public static readonly Rule<BundleFiles> Rule = new("PB3015", "Manifest names a file that is not there", Severity.Error)
    {
        Why = "The files that a manifest names are in its folder. '*' and '*.tf' mean every Terraform file of the folder.",
        Bad = (
            "infrastructure:\n  templates:\n    - file: cloudformation.yaml\n      rendering_engine: jinja\n      "
            + "template_language: cloudformation\n"
        ).Replace("cloudformation.yaml", "cloudfromation.yaml", StringComparison.Ordinal),
        Good =
            "infrastructure:\n  templates:\n    - file: cloudformation.yaml\n      rendering_engine: jinja\n      "
            + "template_language: cloudformation\n",
        Check = bundle =>
            bundle.Manifests.SelectMany(manifest => manifest.Templates.SelectMany(template => Check(bundle, manifest, template))),
    };

    private static IEnumerable<Diagnostic> Check(BundleFiles bundle, Manifest manifest, ManifestTemplate template)
    {
        if (template.File is not { } file)
            yield break;
        var beside = bundle.Below(manifest.Folder).Where(path => path != "manifest.yaml").ToList();
        if (file.Text is "*" or "*.tf")
        {
            if (!beside.Any(path => path.EndsWith(".tf", StringComparison.Ordinal)))
                yield return Rule.At(manifest.File, file.Span, $"'{file.Text}' means Terraform files, and '{manifest.Folder}' has none");
        }
        else if (
            !beside.Contains(file.Text.StartsWith("./", StringComparison.Ordinal) ? file.Text[2..] : file.Text, StringComparer.Ordinal)
        )
        {
            yield return Rule.At(
                manifest.File,
                file.Span,
                $"'{file.Text}' is not in '{manifest.Folder}'{DidYouMean.Hint(file.Text, beside)}"
            );
        }
    }
}
