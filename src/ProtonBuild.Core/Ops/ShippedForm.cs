using ProtonBuild.Core.Ops.Rules;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Ops;

/// <summary>
/// The form the hosted service shipped: <c>sync: services: SERVICE: INSTANCE: {branch, spec}</c>, with
/// <c>depends_on</c> and <c>publish</c> from the design issue.
/// </summary>
internal static class ShippedForm
{
    private static readonly string[] InstanceKeys = ["branch", "spec"];
    private static readonly string[] StepKeys = ["from", "to"];

    public static OpsFile? Read(YamlEntry sync, ShapeReader shape)
    {
        if (shape.Mapping(sync) is not { } body)
            return null;
        foreach (var entry in body.Entries.Where(entry => entry.Name is not ("services" or "publish")))
            shape.Unknown(entry, "'sync'", "services", "publish");
        return new OpsFile(shape.File, Services(body.Find("services"), shape), Publishes(body.Find("publish"), shape));
    }

    private static IReadOnlyList<OpsService> Services(YamlEntry? services, ShapeReader shape)
    {
        if (services is null || shape.Mapping(services) is not { } body)
            return [];
        return [.. body.Entries.Select(entry => Service(entry, shape))];
    }

    private static OpsService Service(YamlEntry service, ShapeReader shape)
    {
        var dependsOn = new List<NamedPlace>();
        var instances = new List<OpsInstance>();
        foreach (var entry in shape.Mapping(service)?.Entries ?? [])
        {
            if (IsDependsOn(entry))
                dependsOn.AddRange(shape.Texts(entry));
            else if (entry.Value is YamlMapping body)
                instances.Add(Instance(service.Name, entry, body, shape));
            else
                NotAnInstance(entry, service.Name, shape);
        }

        return new(service.Name, service.Key.Span, dependsOn, instances);
    }

    private static OpsInstance Instance(string service, YamlEntry entry, YamlMapping body, ShapeReader shape)
    {
        NamedPlace? branch = null,
            spec = null;
        var dependsOn = new List<NamedPlace>();
        foreach (var key in body.Entries)
        {
            if (key.Name == "branch")
                branch = shape.Text(key);
            else if (key.Name == "spec")
                spec = shape.Text(key);
            else if (IsDependsOn(key))
                dependsOn.AddRange(shape.Texts(key));
            else
                shape.Unknown(key, $"the instance '{entry.Name}'", "branch", "spec", "depends_on");
        }

        foreach (var missing in InstanceKeys.Where(key => body.Find(key) is null && !Misspelt(body, key)))
            shape.Add(MissingOpsKey.Found(shape.File, entry, missing));
        return new(
            service,
            entry.Name,
            entry.Key.Span,
            branch?.Text,
            branch?.Span ?? entry.Key.Span,
            spec?.Text,
            spec?.Span ?? entry.Key.Span,
            dependsOn
        );
    }

    /// <summary>Whether an unknown key was most likely meant to be this one: then one finding is enough.</summary>
    private static bool Misspelt(YamlMapping body, string key) =>
        body.Entries.Any(entry =>
            entry.Name is not ("branch" or "spec")
            && !IsDependsOn(entry)
            && Diagnostics.DidYouMean.Nearest(entry.Name, ["branch", "spec", "depends_on"]) == key
        );

    private static void NotAnInstance(YamlEntry entry, string service, ShapeReader shape)
    {
        if (entry.Name is "branch" or "spec")
            shape.Add(
                UnknownOpsKey.Rule.At(
                    shape.File,
                    entry.Key.Span,
                    $"'{entry.Name}' belongs to an instance, not to the service '{service}' itself; put it one level "
                        + $"deeper, below the instance's name"
                )
            );
        else if (Diagnostics.DidYouMean.Nearest(entry.Name, ["depends_on"]) is not null)
            shape.Unknown(entry, $"the service '{service}'", "depends_on");
        else
            shape.Wrong(entry.ValueSpan, $"the instance '{entry.Name}'", "a mapping with branch and spec", entry.Value);
    }

    /// <summary>One mapping, or a list of them.</summary>
    private static IReadOnlyList<PublishStep> Publishes(YamlEntry? publish, ShapeReader shape) =>
        publish?.Value switch
        {
            null => [],
            YamlSequence list => [.. list.Items.Select(item => Step(item, publish, item.Span, shape)).OfType<PublishStep>()],
            var one => Step(one, publish, publish.ValueSpan, shape) is { } step ? [step] : [],
        };

    private static PublishStep? Step(YamlNode node, YamlEntry publish, Diagnostics.TextSpan span, ShapeReader shape)
    {
        if (shape.Mapping(node, "'publish'", span) is not { } body)
            return null;
        NamedPlace? from = null,
            to = null;
        foreach (var key in body.Entries)
        {
            if (key.Name == "from")
                from = shape.Text(key);
            else if (key.Name == "to")
                to = shape.Text(key);
            else
                shape.Unknown(key, "'publish'", "from", "to");
        }

        foreach (var missing in StepKeys.Where(key => body.Find(key) is null))
            shape.Add(MissingOpsKey.Found(shape.File, publish.Key, span, missing));
        return from is null || to is null ? null : new(from, to);
    }

    internal static bool IsDependsOn(YamlEntry entry) => entry.Name is "depends_on" or "depends-on";
}
