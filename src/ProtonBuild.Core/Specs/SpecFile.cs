using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Specs;

/// <summary>A spec file: the inputs of the instances that are synced from it.</summary>
/// <param name="Source">The file's text.</param>
/// <param name="Kind">What its <c>proton:</c> line says it is.</param>
/// <param name="Pipeline">The service's pipeline inputs; null where it gives none.</param>
/// <param name="EnvironmentInputs">An environment spec's inputs; null in a service spec.</param>
/// <param name="Instances">In the file's order.</param>
/// <param name="IsDamaged">Whether part of the file could not be read.</param>
public sealed record SpecFile(
    SourceText Source,
    SpecKind Kind,
    YamlEntry? Pipeline,
    YamlEntry? EnvironmentInputs,
    IReadOnlyList<SpecInstance> Instances,
    bool IsDamaged
)
{
    public string File => Source.File;

    /// <summary>Where the <c>proton:</c> line says what the file is.</summary>
    public TextSpan HeaderSpan { get; init; } = TextSpan.Start;

    public SpecInstance? Find(string instance) => Instances.FirstOrDefault(candidate => candidate.Name == instance);
}

public enum SpecKind
{
    Unknown,
    Service,
    Environment,
}

/// <param name="Name">The instance's name.</param>
/// <param name="Span">The place of the name.</param>
/// <param name="Environment">The environment it runs in; null where the file does not say.</param>
/// <param name="EnvironmentSpan">The place of the environment.</param>
/// <param name="Inputs">Its inputs; null where the file gives none and all of them take their defaults.</param>
/// <param name="InputsSpan">Where to point at for an input that is missing: the key <c>spec</c>, else the name.</param>
public sealed record SpecInstance(
    string Name,
    TextSpan Span,
    string? Environment,
    TextSpan EnvironmentSpan,
    YamlMapping? Inputs,
    TextSpan InputsSpan
);
