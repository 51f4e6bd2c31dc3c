using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Templates.Rules;
using ProtonBuild.Core.Templates.Schemas;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates;

/// <summary>Reads a service template bundle's <c>schema/schema.yaml</c>.</summary>
internal sealed class TemplateReader
{
    public const string Service = "service_input_type";
    private const string Pipeline = "pipeline_input_type";
    private const string Environment = "environment_input_type";

    private readonly YamlDocument document;
    private readonly TemplateBundle bundle;
    private readonly List<Diagnostic> findings = [];

    private TemplateReader(YamlDocument document, TemplateBundle bundle) => (this.document, this.bundle) = (document, bundle);

    /// <param name="document">The schema file.</param>
    /// <param name="path">The bundle's folder in the repository.</param>
    /// <param name="name">The template's name and version.</param>
    public static TemplateReading Read(YamlDocument document, string path, string name) =>
        new TemplateReader(document, new(path, name, null, null, null)).Read();

    private TemplateReading Read()
    {
        var root = (document.Root as YamlMapping)?.Find("schema");
        if (root?.Value is not YamlMapping schema)
        {
            findings.Add(NoSchema.Found(document.File, root?.ValueSpan ?? TextSpan.Start, "must be a mapping below 'schema:'"));
            return new(bundle, [], findings);
        }

        findings.AddRange(UnknownKeyword.InHeader(document.File, schema, "format", "types", Service, Pipeline, Environment));
        if (NoOpenApiHeader.Check(document.File, root) is { } header)
            findings.Add(header);
        if (schema.Find("types") is not { Value: YamlMapping types })
        {
            findings.Add(NoSchema.Found(document.File, schema.Find("types")?.ValueSpan ?? root.Key.Span, "defines no 'types'"));
            return new(bundle, [], findings);
        }

        findings.AddRange(
            types.Entries.Where(type => type.Value is not YamlMapping).Select(type => UnusableSchema.NoSchemaObject(document.File, type))
        );
        var (references, isCircular) = TypeReferences.Check(document.File, types);
        findings.AddRange(references);
        if (isCircular)
            return new(bundle, [], findings);
        var compiler = new SchemaCompiler(types);
        IReadOnlyList<SchemaObject> objects = [.. SchemaObject.All(document.File, types, compiler)];
        return new(Inputs(root, types, compiler), objects, findings);
    }

    private TemplateBundle Inputs(YamlEntry root, YamlMapping types, SchemaCompiler compiler)
    {
        var schema = (YamlMapping)root.Value;
        var (service, pipeline, environment) = (schema.Find(Service), schema.Find(Pipeline), schema.Find(Environment));
        if (service is null && environment is not null)
            findings.Add(EnvironmentTemplate.Found(document.File, environment));
        else if (service is null)
            findings.Add(NoSchema.Found(document.File, root.Key.Span, $"names no input type; it needs '{Service}'"));
        return bundle with
        {
            Service = Input(service),
            Pipeline = Input(pipeline),
            Environment = Input(environment),
            TakesNoPipeline = pipeline is null && !document.IsDamaged,
        };

        InputSchema? Input(YamlEntry? named)
        {
            // The damaged part may have held anything, so the rest is not judged.
            if (named is null || document.IsDamaged)
                return null;
            var name = (named.Value as YamlScalar)?.Text ?? "";
            if (types.Find(name) is not { } type)
            {
                findings.Add(UndefinedType.Found(document.File, named, name, [.. types.Entries.Select(known => known.Name)]));
                return null;
            }

            if (compiler.Type(name).Actual.Type is { } found and not SchemaType.Mapping)
                findings.Add(UnusableSchema.NoMapping(document.File, type, found));
            return new(name, compiler.Type(name));
        }
    }
}

/// <summary>The model of a schema file.</summary>
/// <param name="Bundle">The inputs that the template takes.</param>
/// <param name="Objects">Every schema object of the file, for the rules that look at them; none where references form a circle.</param>
/// <param name="Findings">What is wrong with the file's shape.</param>
internal sealed record TemplateReading(TemplateBundle Bundle, IReadOnlyList<SchemaObject> Objects, IReadOnlyList<Diagnostic> Findings);
