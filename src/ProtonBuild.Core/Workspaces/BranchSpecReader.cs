using System.Collections.Concurrent;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Rules.Across;
using ProtonBuild.Core.Specs;
using ProtonBuild.Core.Templates;

namespace ProtonBuild.Core.Workspaces;

/// <summary>Reads the spec files of a branch, and checks each beside the ops file and the templates. Safe to use from several
/// threads.</summary>
internal sealed class BranchSpecReader(BranchInput branch, IReadOnlyDictionary<string, TemplateBundle> templates)
{
    private const int MaxSuggestions = 200;

    private readonly ConcurrentDictionary<string, string[]> near = new(StringComparer.Ordinal);

    /// <param name="path">The spec file.</param>
    /// <param name="instances">The instances that are synced from it.</param>
    public SpecFile? Read(string path, IReadOnlyList<OpsInstance> instances)
    {
        var (ops, reader) = (branch.Ops, branch.Reader);
        var (status, document) = reader.Read(branch.Source.Files, path, branch.Label);
        if (status == FileStatus.Missing)
            reader.Add(instances.Select(instance => SpecNotOnBranch.Found(ops.File, instance, branch.Description, Near(path))), ops.Branch);
        if (status == FileStatus.Folder)
            reader.Add(instances.Select(instance => SpecNotOnBranch.Folder(ops.File, instance)), ops.Branch);
        if (document is null)
            return null;
        var reading = branch.Parsed.Spec(document);
        reader.Add(reading.Findings, branch.Label);
        if (reading.Spec.Kind == SpecKind.Service)
            CompareInstances(reading.Spec, instances);
        foreach (var service in instances.Select(instance => instance.Service).Distinct(StringComparer.Ordinal))
        {
            if (templates.TryGetValue(service, out var template))
                reader.Add(reading.Inputs(service, template), branch.Label);
        }

        return reading.Spec;
    }

    /// <summary>Reports what only one of the two files names.</summary>
    private void CompareInstances(SpecFile spec, IReadOnlyList<OpsInstance> instances)
    {
        var (ops, reader) = (branch.Ops, branch.Reader);
        var synced = instances.Select(instance => instance.Name).ToHashSet(StringComparer.Ordinal);
        if (!ops.IsDamaged)
            reader.Add(
                spec.Instances.Where(instance => !synced.Contains(instance.Name))
                    .Select(instance => InstanceNotSynced.Found(spec, instance)),
                branch.Label
            );
        if (spec.IsDamaged || spec.Instances.Count == 0)
            return; // A spec without instances is a finding already.
        var described = spec.Instances.Select(instance => instance.Name).ToHashSet(StringComparer.Ordinal);
        reader.Add(
            instances
                .Where(instance => !described.Contains(instance.Name))
                .Select(instance => InstanceNotInSpec.Found(ops.File, instance, spec, branch.Description)),
            ops.Branch
        );
    }

    /// <summary>The YAML files in the folder of a path that leads nowhere.</summary>
    private string[] Near(string path)
    {
        var folder = path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";
        return near.GetOrAdd(
            folder,
            _ =>
                [
                    .. branch
                        .Source.Files.List(folder)
                        .Select(file => file.Path)
                        .Where(file => file.EndsWith(".yaml", StringComparison.Ordinal) || file.EndsWith(".yml", StringComparison.Ordinal))
                        .Take(MaxSuggestions),
                ]
        );
    }
}
