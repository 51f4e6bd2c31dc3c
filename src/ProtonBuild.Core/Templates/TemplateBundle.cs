namespace ProtonBuild.Core.Templates;

/// <summary>A template bundle, as far as syncing needs it: what inputs it takes.</summary>
/// <param name="Path">The bundle's folder in the repository.</param>
/// <param name="Name">Name and version for people and for the digest: <c>fargate:1.0</c>.</param>
/// <param name="Service">What a service instance takes; null where the schema could not be used.</param>
/// <param name="Pipeline">The inputs of the service's pipeline; null where it takes none.</param>
/// <param name="Environment">What an environment takes; null for a service template.</param>
public sealed record TemplateBundle(string Path, string Name, InputSchema? Service, InputSchema? Pipeline, InputSchema? Environment)
{
    /// <summary>Whether the schema was read and names no <c>pipeline_input_type</c>.</summary>
    public bool TakesNoPipeline { get; init; }

    /// <summary>Where every bundle keeps its schema.</summary>
    public string SchemaFile => SchemaOf(Path);

    public static string SchemaOf(string bundle) => bundle + "/schema/schema.yaml";
}
