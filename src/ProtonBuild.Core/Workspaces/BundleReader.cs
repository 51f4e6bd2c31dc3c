using ProtonBuild.Core.Files;
using ProtonBuild.Core.Templates;
using ProtonBuild.Core.Templates.Rules;

namespace ProtonBuild.Core.Workspaces;

/// <summary>Reads and checks the template bundles that the configuration names, each once on a branch.</summary>
internal sealed class BundleReader(BranchInput branch)
{
    private readonly Dictionary<string, TemplateBundle?> bundles = new(StringComparer.Ordinal);

    /// <summary>The template of a service; null where the configuration names none, or it could not be read.</summary>
    public TemplateBundle? Read(string service)
    {
        if (!branch.Config.Templates.TryGetValue(service, out var reference))
            return null;
        if (!bundles.TryGetValue(reference.Path, out var bundle))
            bundles[reference.Path] = bundle = Read(reference);
        return bundle is null || bundle.Name == reference.FullName ? bundle : bundle with { Name = reference.FullName };
    }

    private TemplateBundle? Read(TemplateReference reference)
    {
        var reader = branch.Reader;
        var (status, document) = reader.Read(branch.Source.Files, TemplateBundle.SchemaOf(reference.Path), branch.Label);
        if (status is FileStatus.Missing or FileStatus.Folder)
            reader.Add(NoSchema.Missing(reference.File, reference.Span, reference.Path));
        foreach (var finding in ModelRules.Check(Files(reference)))
            reader.Add(finding, finding.File == reference.File ? null : branch.Label);
        if (document is null)
            return null;
        var reading = branch.Parsed.Bundle(document, reference);
        reader.Add(reading.Findings, branch.Label);
        return reading.Bundle;
    }

    private BundleFiles Files(TemplateReference reference)
    {
        var files = branch.Source.Files.List(reference.Path);
        var manifests = new List<Manifest>();
        foreach (var folder in BundleFiles.FoldersOf(reference.Path, files))
        {
            // The readable part of a damaged manifest does not show what the manifest lacks.
            if (branch.Reader.Read(branch.Source.Files, Manifest.Of(folder), branch.Label).Document is { IsDamaged: false } document)
                manifests.Add(Manifest.Read(document, folder));
        }

        return new(reference.Path, reference, files, manifests);
    }
}
