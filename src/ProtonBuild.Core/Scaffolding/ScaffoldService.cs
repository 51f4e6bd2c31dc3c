using ProtonBuild.Core.Specs;

namespace ProtonBuild.Core.Scaffolding;

/// <summary>A service of the new ops file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Instances">Each with its spec file.</param>
internal sealed record ScaffoldService(string Name, IReadOnlyList<(string Name, string Spec)> Instances)
{
    /// <summary>
    /// The services that the spec files in a repository are about: one a folder at the top, the repository's own for those
    /// outside of any. An instance belongs to the first file that has it.
    /// </summary>
    public static IReadOnlyList<ScaffoldService> Found(ScaffoldRequest request) =>
        [
            .. request
                .Specs.GroupBy(spec => ServiceOf(spec.File, request.Repository), StringComparer.Ordinal)
                .Select(group => new ScaffoldService(group.Key, Synced(group)))
                .Where(service => service.Instances.Count > 0),
        ];

    /// <summary>One instance, named after the branch, with its own spec file.</summary>
    public static ScaffoldService New(ScaffoldRequest request)
    {
        var spec = Enumerable
            .Range(1, int.MaxValue)
            .Select(i => i == 1 ? "service-spec.yaml" : $"service-spec-{i}.yaml")
            .First(path => !request.Exists(path));
        return new(NameOf(request.Repository), [(Clean(request.Branch, "main"), spec)]);
    }

    /// <summary>A repository's name as the name of a service.</summary>
    public static string NameOf(string repository) => Clean(repository[(repository.LastIndexOf('/') + 1)..], "service");

    private static string ServiceOf(string file, string repository)
    {
        var slash = file.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && file[0] != '.' ? Clean(file[..slash], NameOf(repository)) : NameOf(repository);
    }

    private static List<(string Name, string Spec)> Synced(IEnumerable<SpecFile> specs) =>
        [
            .. specs
                .SelectMany(spec => spec.Instances.Select(instance => (instance.Name, spec.File)))
                .Where(instance => instance.Name == Clean(instance.Name, "") && instance.Name != "depends_on")
                .DistinctBy(instance => instance.Name),
        ];

    /// <summary>Names have letters, digits, hyphens and underscores, start with a letter or digit, and end after 100.</summary>
    private static string Clean(string text, string otherwise)
    {
        var name = string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'))
            .TrimStart('-', '_')
            .TrimEnd('-');
        return name.Length == 0 ? otherwise : name[..Math.Min(name.Length, 100)];
    }
}
