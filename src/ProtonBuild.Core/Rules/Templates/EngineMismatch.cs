using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Templates;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Rules.Templates;

internal static class EngineMismatch
{
    public static readonly Rule<BundleFiles> Rule = new("PB3016", "Engine and language that do not go together", Severity.Error)
    {
        Why =
            "CloudFormation is rendered by jinja (rendering_engine: jinja, template_language: cloudformation), "
            + "Terraform by hcl (rendering_engine: hcl, template_language: terraform); "
            + "codebuild runs commands and has no language (https://docs.aws.amazon.com/proton/latest/userguide/ag-wrap-up.html).",
        Bad = (
            "infrastructure:\n  templates:\n    - file: cloudformation.yaml\n      rendering_engine: jinja\n      "
            + "template_language: cloudformation\n"
        ).Replace("template_language: cloudformation", "template_language: terraform", StringComparison.Ordinal),
        Good =
            "infrastructure:\n  templates:\n    - file: cloudformation.yaml\n      rendering_engine: jinja\n      "
            + "template_language: cloudformation\n",
        Check = bundle =>
            bundle.Manifests.SelectMany(manifest => manifest.Templates.SelectMany(template => Check(manifest.File, template))),
    };

    /// <summary>Which provisioning each word belongs to. 'engine', and 'yaml' and 'hcl' as languages, are not in the guide but in
    /// bundles.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> Words = new(StringComparer.Ordinal)
    {
        ["rendering_engine"] = new(StringComparer.Ordinal)
        {
            ["jinja"] = "CloudFormation",
            ["hcl"] = "Terraform",
            ["codebuild"] = "CodeBuild",
        },
        ["template_language"] = new(StringComparer.Ordinal)
        {
            ["cloudformation"] = "CloudFormation",
            ["terraform"] = "Terraform",
            ["yaml"] = "CloudFormation",
            ["hcl"] = "Terraform",
        },
        ["engine"] = new(StringComparer.Ordinal)
        {
            ["cloudformation"] = "CloudFormation",
            ["terraform"] = "Terraform",
            ["codebuild"] = "CodeBuild",
            ["jinja"] = "CloudFormation",
            ["hcl"] = "Terraform",
        },
    };

    private static IEnumerable<Diagnostic> Check(string file, ManifestTemplate template)
    {
        (string Key, NamedPlace Place, string Kind)? first = null;
        foreach (var (key, place) in template.Engines)
        {
            if (!Words[key].TryGetValue(place.Text, out var kind))
                yield return Rule.At(file, place.Span, $"'{place.Text}' is no {key}{DidYouMean.Hint(place.Text, Words[key].Keys)}");
            else if (first is not { } other)
                first = (key, place, kind);
            else if (other.Kind != kind)
                yield return Rule.At(
                    file,
                    place.Span,
                    $"{key} '{place.Text}' is {kind}'s, and {other.Key} '{other.Place.Text}' is {other.Kind}'s"
                );
        }
    }
}
