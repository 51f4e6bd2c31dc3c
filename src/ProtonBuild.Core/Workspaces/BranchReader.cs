using System.Collections.Concurrent;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Rules.Across;
using ProtonBuild.Core.Specs;
using ProtonBuild.Core.Templates;

namespace ProtonBuild.Core.Workspaces;

/// <summary>Reads and checks what the ops file names on one branch: first the templates, then the spec files beside them.</summary>
internal sealed class BranchReader(BranchInput branch)
{
    /// <summary>Fewer files are read before threads for them would have started.</summary>
    private const int WorthThreads = 8;

    public BranchContent Read(IReadOnlyList<OpsInstance> instances)
    {
        var templates = Templates(instances);
        var specs = Specs(instances, templates);
        branch.Reader.Add(EnvironmentsDiffer.Check(instances, specs), branch.Label);
        return new(branch.Source, specs, templates);
    }

    private Dictionary<string, TemplateBundle> Templates(IReadOnlyList<OpsInstance> instances)
    {
        var bundles = new BundleReader(branch);
        var templates = new Dictionary<string, TemplateBundle>(StringComparer.Ordinal);
        foreach (var service in instances.Select(instance => instance.Service).Distinct(StringComparer.Ordinal))
        {
            if (bundles.Read(service) is { } bundle)
                templates[service] = bundle;
        }

        return templates;
    }

    private ConcurrentDictionary<string, SpecFile> Specs(IReadOnlyList<OpsInstance> instances, Dictionary<string, TemplateBundle> templates)
    {
        var reader = new BranchSpecReader(branch, templates);
        var specs = new ConcurrentDictionary<string, SpecFile>(StringComparer.Ordinal);
        var byFile = instances
            .Where(instance => instance.SpecPath is not null)
            .GroupBy(instance => instance.SpecPath!, StringComparer.Ordinal)
            .ToList();
        if (byFile.Count < WorthThreads)
            byFile.ForEach(Read);
        else
            Parallel.ForEach(byFile, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, Read);
        return specs;

        void Read(IGrouping<string, OpsInstance> group)
        {
            if (reader.Read(group.Key, [.. group]) is { } spec)
                specs[group.Key] = spec;
        }
    }
}

/// <summary>A branch that is read, and what all of the readers use.</summary>
/// <param name="Source">Its files.</param>
/// <param name="Config">The configuration.</param>
/// <param name="Ops">The ops file that governs.</param>
/// <param name="Reader">Reads files and collects findings.</param>
/// <param name="Parsed">The files that were parsed already, from this branch or another.</param>
internal sealed record BranchInput(BranchSource Source, ProtonBuildConfig Config, OpsFile Ops, FileReader Reader, ParsedFileCache Parsed)
{
    /// <summary>The branch to show with a finding; null for the work tree or the commit that is synced.</summary>
    public string? Label { get; } = Source.IsCheckedOut ? null : Source.Branch;

    /// <summary>The branch in a sentence.</summary>
    public string Description => Source.IsCheckedOut ? Source.Files.Description : $"the branch '{Source.Branch}'";
}
