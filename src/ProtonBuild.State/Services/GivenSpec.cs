using System.Globalization;
using System.Text.RegularExpressions;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Specs;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Yaml;
using ProtonBuild.State.Proton;

namespace ProtonBuild.State.Services;

/// <summary>A spec that came with a request, read by the rules that hold for spec files.</summary>
/// <param name="PipelineInputs">As canonical JSON, or null.</param>
/// <param name="Instances">In the spec's order.</param>
internal sealed partial record GivenSpec(string? PipelineInputs, IReadOnlyList<GivenInstance> Instances)
{
    private const int Shown = 3;

    /// <exception cref="ProtonException">A Validation that says where, and which rule, but repeats nothing of the spec.</exception>
    public static GivenSpec Read(string text)
    {
        var document = YamlReader.Read(new SourceText("spec", text));
        var (spec, findings) = SpecReader.Read(document);
        var errors = Diagnostic.Sort(document.Findings.Concat(findings).Where(finding => finding.Severity == Severity.Error));
        if (errors.Count > 0)
            throw Refuse(
                string.Join("; ", errors.Take(Shown).Select(Say)) + (errors.Count > Shown ? $"; and {errors.Count - Shown} more" : "")
            );
        if (spec.Kind != SpecKind.Service)
            throw Refuse("it is no service spec; its first line is proton: ServiceSpec");
        var instances = spec.Instances.Select(Instance).ToList();
        if (instances.GroupBy(instance => instance.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
            throw Refuse($"it holds the instance {twice.Key} more than once");
        return new(spec.Pipeline is { } pipeline ? CanonicalJson.Of(pipeline.Value) : null, instances);
    }

    /// <summary>The instance of that name; a spec may hold others too.</summary>
    public GivenInstance Require(string name) =>
        Instances.FirstOrDefault(instance => instance.Name == name)
        ?? throw Refuse($"it does not hold the instance {name}{DidYouMean.Hint(name, [.. Instances.Select(instance => instance.Name)])}");

    private static GivenInstance Instance(SpecInstance instance)
    {
        var line = instance.Span.Line.ToString(CultureInfo.InvariantCulture);
        if (!ResourceName().IsMatch(instance.Name))
            throw Refuse($"line {line}: an instance's name is 1 to 100 letters, digits, - and _, and begins with a letter or digit");
        if (instance.Environment is not { } environment || !ResourceName().IsMatch(environment))
            throw Refuse(
                $"line {line}: the environment of instance {instance.Name} is 1 to 100 letters, digits, - and _, and "
                    + $"begins with a letter or digit"
            );
        return new(instance.Name, environment, CanonicalJson.Of(instance.Inputs));
    }

    private static ProtonException Refuse(string why) => new(ProtonFault.Validation, $"the spec cannot be used: {why}");

    private static string Say(Diagnostic finding) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"line {finding.Span.Line}, column {finding.Span.Column}: "
                + $"{char.ToLowerInvariant(finding.Rule.Title[0])}{finding.Rule.Title[1..]} ({finding.Rule.Code})"
        );

    [GeneratedRegex(@"^[0-9A-Za-z][0-9A-Za-z_\-]{0,99}\z")]
    private static partial Regex ResourceName();
}

/// <param name="Name">The instance.</param>
/// <param name="Environment">Where it runs.</param>
/// <param name="Inputs">As canonical JSON.</param>
internal sealed record GivenInstance(string Name, string Environment, string Inputs);
