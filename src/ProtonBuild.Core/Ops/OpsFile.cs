using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Ops;

/// <summary>
/// An ops file: which service instance is synced from which branch and spec file, in what order, and which branch is
/// published to which. Both forms of the file become this model.
/// </summary>
/// <param name="File">The file's path in the repository.</param>
/// <param name="Services">In the file's order.</param>
/// <param name="Publishes">In the file's order.</param>
public sealed record OpsFile(string File, IReadOnlyList<OpsService> Services, IReadOnlyList<PublishStep> Publishes)
{
    private InstanceGraph? graph;

    /// <summary>The branch whose file it is; null for the work tree or the commit that is synced.</summary>
    public string? Branch { get; init; }

    /// <summary>Whether part of the file could not be read, so that nothing in it can be called missing.</summary>
    public bool IsDamaged { get; init; }

    /// <summary>All instances, in the file's order.</summary>
    public IEnumerable<OpsInstance> Instances => Services.SelectMany(service => service.Instances);

    /// <summary>Who depends on whom.</summary>
    public InstanceGraph Graph => graph ??= new InstanceGraph(this);

    /// <summary>All branches, in the order in which the file first names them.</summary>
    public IReadOnlyList<string> Branches() =>
        [
            .. Instances
                .Select(instance => instance.Branch)
                .OfType<string>()
                .Concat(Publishes.SelectMany(step => new[] { step.From.Text, step.To.Text }))
                .Distinct(StringComparer.Ordinal),
        ];
}

/// <param name="Name">Its name.</param>
/// <param name="Span">The place of the name.</param>
/// <param name="DependsOn">Services whose instances on the same branch come first.</param>
/// <param name="Instances">In the file's order.</param>
public sealed record OpsService(string Name, TextSpan Span, IReadOnlyList<NamedPlace> DependsOn, IReadOnlyList<OpsInstance> Instances);

/// <param name="Service">The service's name.</param>
/// <param name="Name">The instance's name.</param>
/// <param name="Span">The place of the name.</param>
/// <param name="Branch">The branch it is synced from; null where the file does not say.</param>
/// <param name="BranchSpan">The place of the branch.</param>
/// <param name="Spec">The spec file's path as it was written; null where the file does not say.</param>
/// <param name="SpecSpan">The place of the spec path.</param>
/// <param name="DependsOn">Instances that come first: <c>service/instance</c>, or an instance of the same service.</param>
public sealed record OpsInstance(
    string Service,
    string Name,
    TextSpan Span,
    string? Branch,
    TextSpan BranchSpan,
    string? Spec,
    TextSpan SpecSpan,
    IReadOnlyList<NamedPlace> DependsOn
)
{
    public string FullName => $"{Service}/{Name}";

    /// <summary>The spec file's path from the root of the repository, without <c>./</c>; null where it names no file in it.</summary>
    public string? SpecPath { get; } = Spec is null ? null : RepositoryPath.Normalize(Spec).Path;
}

/// <param name="From">The branch whose instances are in sync.</param>
/// <param name="To">The branch that gets the pull request.</param>
public sealed record PublishStep(NamedPlace From, NamedPlace To);
