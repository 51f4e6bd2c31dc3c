using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Specs.Rules;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Specs;

/// <summary>Reads a spec file: <c>proton: ServiceSpec</c> with instances, or <c>proton: EnvironmentSpec</c>.</summary>
public static class SpecReader
{
    private static readonly string[] Required = ["name", "environment"];

    public static (SpecFile Spec, IReadOnlyList<Diagnostic> Findings) Read(YamlDocument document)
    {
        var shape = new ShapeReader(document.File, WrongSpecType.Rule, UnknownSpecKey.Rule, document.IsDamaged);
        var spec = new SpecFile(document.Source, SpecKind.Unknown, null, null, [], document.IsDamaged);
        if (document.Root is YamlMapping root)
            spec = Read(root, spec, shape);
        else if (!document.IsDamaged)
            shape.Add(NoServiceSpec.NotAMapping(document.File, document.Root));
        return (spec, shape.Findings);
    }

    private static SpecFile Read(YamlMapping root, SpecFile spec, ShapeReader shape)
    {
        var kind = Kind(root, shape);
        if (root.Find("proton") is null && root.Find("instances") is null)
            return spec; // Most likely no spec file.
        foreach (
            var entry in root.Entries.Where(entry =>
                !Allowed(kind).Contains(entry.Name) && !(kind == SpecKind.Unknown && entry.Name == "spec")
            )
        )
            shape.Unknown(entry, kind == SpecKind.Environment ? "an environment spec" : "a service spec", Allowed(kind));
        if (root.Find("pipeline") is { Value: not YamlScalar { IsNull: true } } pipeline)
            shape.Mapping(pipeline);
        if (kind == SpecKind.Environment)
        {
            var inputs = root.Find("spec");
            if (inputs is { Value: not YamlScalar { IsNull: true } })
                shape.Mapping(inputs);
            return spec with { Kind = kind, EnvironmentInputs = inputs, HeaderSpan = root.Find("proton")!.ValueSpan };
        }

        var instances = Instances(root, shape);
        return spec with { Kind = kind, Pipeline = root.Find("pipeline"), Instances = instances };
    }

    private static string[] Allowed(SpecKind kind) =>
        kind == SpecKind.Environment ? ["proton", "spec"] : ["proton", "pipeline", "instances"];

    private static SpecKind Kind(YamlMapping root, ShapeReader shape)
    {
        switch (root.Find("proton"))
        {
            case { Value: YamlScalar { Text: "ServiceSpec" } }:
                return SpecKind.Service;
            case { Value: YamlScalar { Text: "EnvironmentSpec" } }:
                return SpecKind.Environment;
            case var other:
                if (other is not null || !shape.IsDamaged)
                    shape.Add(NoServiceSpec.Found(shape.File, root, other));
                return SpecKind.Unknown;
        }
    }

    private static IReadOnlyList<SpecInstance> Instances(YamlMapping root, ShapeReader shape)
    {
        var entry = root.Find("instances");
        if (entry?.Value is YamlSequence { Items.Count: > 0 } list)
            return [.. list.Items.Select(item => Instance(item, shape)).OfType<SpecInstance>()];
        if (entry is null || entry.Value is YamlSequence or YamlScalar { IsNull: true })
            shape.Add(NoInstances.Found(shape.File, entry));
        else
            shape.Wrong(entry.ValueSpan, "'instances'", "a list", entry.Value);
        return [];
    }

    private static SpecInstance? Instance(YamlNode item, ShapeReader shape)
    {
        if (shape.Mapping(item, "an item of 'instances'", item.Span) is not { } body)
            return null;
        NamedPlace? name = null,
            environment = null;
        YamlMapping? inputs = null;
        foreach (var key in body.Entries)
        {
            if (key.Name == "name")
                name = shape.Text(key);
            else if (key.Name == "environment")
                environment = shape.Text(key);
            else if (key.Name == "spec")
                inputs = key.Value is YamlScalar { IsNull: true } ? null : shape.Mapping(key);
            else
                shape.Unknown(key, "an instance", "name", "environment", "spec");
        }

        var place = name?.Span ?? (body.Entries is [var first, ..] ? first.Key.Span : body.Span);
        foreach (var missing in Required.Where(key => body.Find(key) is null))
            shape.Add(MissingSpecKey.Found(shape.File, place, missing, name?.Text));
        return name is null
            ? null
            : new(
                name.Text,
                name.Span,
                environment?.Text,
                environment?.Span ?? name.Span,
                inputs,
                body.Find("spec")?.Key.Span ?? name.Span
            );
    }
}
