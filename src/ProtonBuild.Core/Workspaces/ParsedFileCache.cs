using System.Collections.Concurrent;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Rules.Specs;
using ProtonBuild.Core.Specs;
using ProtonBuild.Core.Templates;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Workspaces;

/// <summary>
/// The models of spec and template files, each made once: branches that are promoted to one another have most files in
/// common, and <see cref="FileReader"/> returns the same document for the same content.
/// </summary>
/// <param name="remembers">Whether a document may come again.</param>
internal sealed class ParsedFileCache(bool remembers)
{
    private readonly ConcurrentDictionary<YamlDocument, SpecReading> specs = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<YamlDocument, BundleReading> bundles = new(ReferenceEqualityComparer.Instance);

    public SpecReading Spec(YamlDocument document) => remembers ? specs.GetOrAdd(document, Read) : Read(document);

    public BundleReading Bundle(YamlDocument document, TemplateReference reference)
    {
        if (bundles.TryGetValue(document, out var known))
            return known;
        var read = TemplateReader.Read(document, reference.Path, reference.FullName);
        return bundles.GetOrAdd(document, new BundleReading(read.Bundle, ModelRules.Findings(document, read.Findings, read.Objects)));
    }

    private static SpecReading Read(YamlDocument document)
    {
        var (spec, findings) = SpecReader.Read(document);
        return new(spec, ModelRules.Findings(document, findings, spec));
    }
}

/// <param name="Bundle">Under the name that the first service gave it.</param>
/// <param name="Findings">What is wrong with its schema.</param>
internal sealed record BundleReading(TemplateBundle Bundle, IReadOnlyList<Diagnostic> Findings);

/// <summary>A spec file, and the findings about its inputs for each template.</summary>
internal sealed class SpecReading(SpecFile spec, IReadOnlyList<Diagnostic> findings)
{
    private readonly ConcurrentDictionary<string, CheckedInputs> inputs = new(StringComparer.Ordinal);

    public SpecFile Spec => spec;

    /// <summary>What is wrong with the file itself.</summary>
    public IReadOnlyList<Diagnostic> Findings => findings;

    /// <summary>What is wrong with the inputs for a service's template.</summary>
    public IReadOnlyList<Diagnostic> Inputs(string service, TemplateBundle template)
    {
        if (inputs.TryGetValue(service, out var known) && ReferenceEquals(known.Template, template))
            return known.Findings;
        var found = ModelRules.Certain(spec.IsDamaged, Check(service, template));
        inputs[service] = new(template, found);
        return found;
    }

    private IEnumerable<Diagnostic> Check(string service, TemplateBundle template)
    {
        if (spec.Kind == SpecKind.Service && template.Service is { } inputs)
        {
            foreach (var instance in spec.Instances)
            {
                foreach (var finding in InputCheck.Check(spec.File, instance.Inputs, instance.InputsSpan, inputs))
                    yield return finding with
                    {
                        Service = service,
                        Instance = instance.Name,
                    };
            }
        }

        if (spec.EnvironmentInputs is { } environment && template.Environment is { } taken)
        {
            foreach (var finding in InputCheck.Check(spec.File, environment.Value as YamlMapping, environment.Key.Span, taken))
                yield return finding;
        }

        if (spec.Pipeline is not { } pipeline)
            yield break;
        if (template.TakesNoPipeline)
            yield return PipelineNotTaken.Found(spec.File, pipeline, template.Name) with
            {
                Service = service,
            };
        if (template.Pipeline is { } pipelineInputs)
        {
            foreach (var finding in InputCheck.Check(spec.File, pipeline.Value as YamlMapping, pipeline.Key.Span, pipelineInputs))
                yield return finding with
                {
                    Service = service,
                };
        }
    }

    private sealed record CheckedInputs(TemplateBundle Template, IReadOnlyList<Diagnostic> Findings);
}
