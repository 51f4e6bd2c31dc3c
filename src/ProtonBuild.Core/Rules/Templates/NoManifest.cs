using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Templates;

namespace ProtonBuild.Core.Rules.Templates;

internal static class NoManifest
{
    public static readonly Rule<BundleFiles> Rule = new("PB3013", "No manifest", Severity.Error)
    {
        Why =
            "Each of instance_infrastructure/, pipeline_infrastructure/ and infrastructure/ has a manifest.yaml that "
            + "lists its template files and what renders them.",
        Bad = "infrastructure:\n  templates: []\n",
        Good =
            "infrastructure:\n  templates:\n    - file: cloudformation.yaml\n      rendering_engine: jinja\n      "
            + "template_language: cloudformation\n",
        NeedsWholeFile = true,
        Check = Check,
    };

    private static IEnumerable<Diagnostic> Check(BundleFiles bundle)
    {
        foreach (var folder in bundle.Folders)
        {
            if (!bundle.Has(Manifest.Of(folder)))
                yield return Rule.At(
                    bundle.Reference.File,
                    bundle.Reference.Span,
                    $"'{folder}' has no manifest.yaml, which lists its template files"
                );
        }

        foreach (var manifest in bundle.Manifests.Where(manifest => manifest.ListedAt is not null))
            yield return Rule.At(
                manifest.File,
                manifest.ListedAt!.Value,
                "the manifest lists no template; name the file, its rendering_engine and its template_language"
            );
    }
}
