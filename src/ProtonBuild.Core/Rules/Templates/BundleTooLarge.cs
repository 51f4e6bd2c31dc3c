using System.Globalization;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Templates;

namespace ProtonBuild.Core.Rules.Templates;

internal static class BundleTooLarge
{
    public static readonly Rule<BundleFiles> Rule = new("PB3017", "Bundle larger than the hosted service allowed", Severity.Error)
    {
        Why = "The hosted service's quotas: 5 MB a bundle, 50 KB a schema or manifest, 200 KB any other file.",
        Bad =
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n"
            + "# "
            + new string('.', SmallFile)
            + "\n",
        Good =
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n",
        Check = Check,
    };

    private const int Kilobyte = 1024;
    private const int SmallFile = 50 * Kilobyte;
    private const int AnyFile = 200 * Kilobyte;
    private const int Bundle = 5 * Kilobyte * Kilobyte;

    private static IEnumerable<Diagnostic> Check(BundleFiles bundle)
    {
        foreach (var file in bundle.Files)
        {
            var most =
                file.Path == TemplateBundle.SchemaOf(bundle.Path) || bundle.Folders.Any(folder => file.Path == Manifest.Of(folder))
                    ? SmallFile
                    : AnyFile;
            if (file.Size > most)
                yield return Rule.At(file.Path, TextSpan.Start, $"the file has {Shown(file.Size)}; at most {Shown(most)} are allowed");
        }

        var total = bundle.Files.Sum(file => file.Size);
        if (total > Bundle)
            yield return Rule.At(
                bundle.Reference.File,
                bundle.Reference.Span,
                $"the template bundle '{bundle.Path}' has {Shown(total)}; at most {Shown(Bundle)} are allowed"
            );
    }

    private static string Shown(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes");
}
