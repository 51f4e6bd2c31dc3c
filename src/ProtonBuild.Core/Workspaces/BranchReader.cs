using System.Collections.Concurrent;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Rules;
using ProtonBuild.Core.Rules.Across;
using ProtonBuild.Core.Specs;
using ProtonBuild.Core.Templates;
using ProtonBuild.Core.Templates.Rules;

namespace ProtonBuild.Core.Workspaces;

/// <summary>Reads and checks what the ops file names on one branch.</summary>
internal sealed class BranchReader(BranchSource source, ProtonBuildConfig config, OpsFile ops, FileReader reader, ParsedFileCache readings)
{
    /// <summary>Fewer files are read before threads for them would have started.</summary>
    private const int WorthThreads = 8;

    /// <summary>The branch to show with a finding: none for the files in front of the user.</summary>
    private readonly string? label = source.IsCheckedOut ? null : source.Branch;

    private string Where => source.IsCheckedOut ? source.Files.Description : $"the branch '{source.Branch}'";

    public BranchContent Read(IReadOnlyList<OpsInstance> instances)
    {
        var templates = new Dictionary<string, TemplateBundle>(StringComparer.Ordinal);
        foreach (var service in instances.Select(instance => instance.Service).Distinct(StringComparer.Ordinal))
        {
            if (Template(service) is { } bundle)
                templates[service] = bundle;
        }

        var specs = new ConcurrentDictionary<string, SpecFile>(StringComparer.Ordinal);
        var byFile = instances
            .Where(instance => instance.SpecPath is not null)
            .GroupBy(instance => instance.SpecPath!, StringComparer.Ordinal)
            .ToList();
        if (byFile.Count < WorthThreads)
            byFile.ForEach(Read);
        else
            Parallel.ForEach(byFile, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, Read);
        reader.Add(EnvironmentsDiffer.Check(instances, specs), label);
        return new(source, specs, templates);

        void Read(IGrouping<string, OpsInstance> group)
        {
            if (Spec(group.Key, [.. group], templates) is { } spec)
                specs[group.Key] = spec;
        }
    }

    private readonly Dictionary<string, TemplateBundle?> bundles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string[]> near = new(StringComparer.Ordinal);

    private TemplateBundle? Template(string service)
    {
        if (!config.Templates.TryGetValue(service, out var reference))
            return null;
        if (bundles.TryGetValue(reference.Path, out var known))
            return known is null || known.Name == reference.FullName ? known : known with { Name = reference.FullName };
        var (status, document) = reader.Read(source.Files, TemplateBundle.SchemaOf(reference.Path), label);
        if (status is FileStatus.Missing or FileStatus.Folder)
            reader.Add(NoSchema.Missing(reference.File, reference.Span, reference.Path));
        foreach (var finding in AllRules.Check(Bundle(reference)))
            reader.Add(finding, finding.File == reference.File ? null : label);
        if (document is null)
            return bundles[reference.Path] = null;
        var reading = readings.Bundle(document, reference);
        reader.Add(reading.Findings, label);
        return bundles[reference.Path] =
            reading.Bundle.Name == reference.FullName ? reading.Bundle : reading.Bundle with { Name = reference.FullName };
    }

    private BundleFiles Bundle(TemplateReference reference)
    {
        var files = source.Files.List(reference.Path);
        var manifests = new List<Manifest>();
        foreach (var folder in BundleFiles.FoldersOf(reference.Path, files))
        {
            // What is left of a damaged manifest says nothing about what it lacks.
            if (reader.Read(source.Files, Manifest.Of(folder), label).Document is { IsDamaged: false } document)
                manifests.Add(Manifest.Read(document, folder));
        }

        return new(reference.Path, reference, files, manifests);
    }

    private SpecFile? Spec(string path, IReadOnlyList<OpsInstance> instances, Dictionary<string, TemplateBundle> templates)
    {
        var (status, document) = reader.Read(source.Files, path, label);
        if (status == FileStatus.Missing)
            reader.Add(instances.Select(instance => SpecNotOnBranch.Found(ops.File, instance, Where, Near(path))), ops.Branch);
        if (status == FileStatus.Folder)
            reader.Add(instances.Select(instance => SpecNotOnBranch.Folder(ops.File, instance)), ops.Branch);
        if (document is null)
            return null;
        var reading = readings.Spec(document);
        var spec = reading.Spec;
        reader.Add(reading.Findings, label);
        if (spec.Kind == SpecKind.Service)
            Synced(spec, instances);
        foreach (var service in instances.Select(instance => instance.Service).Distinct(StringComparer.Ordinal))
        {
            if (templates.TryGetValue(service, out var template))
                reader.Add(reading.Inputs(service, template), label);
        }

        return spec;
    }

    /// <summary>Spec files that the branch does have, for a misspelt path.</summary>
    private string[] Near(string path)
    {
        var folder = path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";
        return near.GetOrAdd(
            folder,
            _ =>
                [
                    .. source
                        .Files.List(folder)
                        .Select(file => file.Path)
                        .Where(file => file.EndsWith(".yaml", StringComparison.Ordinal) || file.EndsWith(".yml", StringComparison.Ordinal))
                        .Take(200),
                ]
        );
    }

    private void Synced(SpecFile spec, IReadOnlyList<OpsInstance> instances)
    {
        var names = instances.Select(instance => instance.Name).ToHashSet(StringComparer.Ordinal);
        if (!ops.IsDamaged)
            reader.Add(
                spec.Instances.Where(instance => !names.Contains(instance.Name))
                    .Select(instance => InstanceNotSynced.Found(spec, instance)),
                label
            );
        if (spec.IsDamaged || spec.Instances.Count == 0)
            return; // No instance at all is a finding of its own.
        var held = spec.Instances.Select(instance => instance.Name).ToHashSet(StringComparer.Ordinal);
        reader.Add(
            instances
                .Where(instance => !held.Contains(instance.Name))
                .Select(instance => InstanceNotInSpec.Found(ops.File, instance, spec, Where)),
            ops.Branch
        );
    }
}
