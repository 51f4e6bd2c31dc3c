using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Rules;
using ProtonBuild.Core.Templates.Rules;
using ProtonBuild.Core.Templates.Schemas;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates;

/// <summary>Reads a service template bundle's <c>schema/schema.yaml</c>.</summary>
public static class TemplateReader
{
    private const string Service = "service_input_type";
    private const string Pipeline = "pipeline_input_type";
    private const string Environment = "environment_input_type";

    public static (TemplateBundle Bundle, IReadOnlyList<Diagnostic> Findings) Read(YamlDocument document, string path, string name)
    {
        var findings = new List<Diagnostic>();
        var bundle = Read(document, new(path, name, null, null, null), findings);
        return (bundle, [.. findings.Where(finding => !(document.IsDamaged && finding.Rule.NeedsWholeFile))]);
    }

    private static TemplateBundle Read(YamlDocument document, TemplateBundle bundle, List<Diagnostic> findings)
    {
        var root = (document.Root as YamlMapping)?.Find("schema");
        if (root?.Value is not YamlMapping schema)
        {
            findings.Add(NoSchema.Found(document.File, root?.ValueSpan ?? TextSpan.Start, "must be a mapping below 'schema:'"));
            return bundle;
        }

        findings.AddRange(UnknownKeyword.InHeader(document.File, schema, "format", "types", Service, Pipeline, Environment));
        if (NoOpenApiHeader.Check(document.File, root) is { } header)
            findings.Add(header);
        if (schema.Find("types") is not { Value: YamlMapping types })
        {
            findings.Add(NoSchema.Found(document.File, schema.Find("types")?.ValueSpan ?? root.Key.Span, "defines no 'types'"));
            return bundle;
        }

        findings.AddRange(
            types.Entries.Where(type => type.Value is not YamlMapping).Select(type => UnusableSchema.NoSchemaObject(document.File, type))
        );
        var (references, isCircular) = TypeReferences.Check(document.File, types);
        findings.AddRange(references);
        if (isCircular)
            return bundle;
        var compiler = new SchemaCompiler(types);
        findings.AddRange(SchemaObject.All(document.File, types, compiler).SelectMany(AllRules.Check));
        return Inputs(document, bundle, root, types, compiler, findings);
    }

    /// <summary>The types of a schema file and the one that a service instance's inputs have; null where it has errors.</summary>
    public static (YamlMapping Types, string InputType)? Types(IFileTree files, string file)
    {
        var read = files.Read(file, YamlLimits.MaxBytes);
        if (read.Status != FileStatus.Found || SourceText.Decode(file, read.Bytes).Source is not { } source)
            return null;
        var document = YamlReader.Read(source);
        var (_, findings) = Read(document, "", "");
        if (document.IsDamaged || findings.Any(finding => finding.Severity == Severity.Error))
            return null;
        var schema = (YamlMapping)((YamlMapping)document.Root!).Find("schema")!.Value;
        return schema.Find(Service)?.Value is YamlScalar type ? ((YamlMapping)schema.Find("types")!.Value, type.Text) : null;
    }

    private static TemplateBundle Inputs(
        YamlDocument document,
        TemplateBundle bundle,
        YamlEntry root,
        YamlMapping types,
        SchemaCompiler compiler,
        List<Diagnostic> findings
    )
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
            // What stood in the damage cannot be told, so nothing is held against the rest.
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
