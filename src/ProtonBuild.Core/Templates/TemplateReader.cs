using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Rules.Templates;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates;

/// <summary>Reads a bundle's <c>schema/schema.yaml</c>.</summary>
public static class TemplateReader
{
    private static readonly string[] Headers = ["service_input_type", "pipeline_input_type", "environment_input_type"];

    public static (TemplateBundle Bundle, IReadOnlyList<Diagnostic> Findings) Read(YamlDocument document, string path, string name)
    {
        var findings = new List<Diagnostic>();
        var bundle = new TemplateBundle(path, name, null, null, null);
        if (Body(document, findings) is not { } schema) return (bundle, findings);
        if (schema.Find("types")?.Value is not YamlMapping types)
        {
            if (!document.IsDamaged) findings.Add(NoSchema.Found(document.File, schema.Find("types")?.ValueSpan ?? schema.Span, "defines no 'types'"));
            return (bundle, findings);
        }

        bundle = bundle with { TakesPipeline = document.IsDamaged || schema.Find("pipeline_input_type") is not null };
        if (document.IsDamaged) return (bundle, findings); // What is missing from a damaged schema would be called wrong in every spec.
        findings.AddRange(TypeReferences.Check(document.File, types));
        if (findings.Count > 0) return (bundle, findings);
        var inputs = Headers.Select(schema.Find).OfType<YamlEntry>().ToDictionary(
            entry => entry.Name, entry => Input(document.File, entry, types, findings), StringComparer.Ordinal);
        if (inputs.Count == 0)
            findings.Add(NoSchema.Found(document.File, schema.Span, "names no input type; it needs 'service_input_type' or 'environment_input_type'"));
        return (bundle with
        {
            Service = inputs.GetValueOrDefault(Headers[0]),
            Pipeline = inputs.GetValueOrDefault(Headers[1]),
            Environment = inputs.GetValueOrDefault(Headers[2]),
        }, findings);
    }

    private static YamlMapping? Body(YamlDocument document, List<Diagnostic> findings)
    {
        var entry = (document.Root as YamlMapping)?.Find("schema");
        if (entry?.Value is YamlMapping body) return body;
        if (!document.IsDamaged) findings.Add(NoSchema.Found(document.File, entry?.ValueSpan ?? TextSpan.Start, "must be a mapping below 'schema:'"));
        return null;
    }

    private static InputSchema? Input(string file, YamlEntry entry, YamlMapping types, List<Diagnostic> findings)
    {
        var name = (entry.Value as YamlScalar)?.Text ?? "";
        if (types.Find(name) is not { } type)
        {
            findings.Add(UndefinedType.Found(file, entry, name, [.. types.Entries.Select(known => known.Name)]));
            return null;
        }

        var (schema, problem) = InputSchema.Compile(types, name);
        if (problem is not null) findings.Add(UnusableSchema.Found(file, type.Key.Span, name, problem));
        return schema;
    }
}
