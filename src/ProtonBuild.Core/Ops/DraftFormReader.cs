using ProtonBuild.Core.Ops.Rules;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Ops;

/// <summary>The form of the design issue: <c>service-sync: BRANCH: {sync: {to, spec, depends-on}, publish: {to}}</c>.</summary>
internal static class DraftFormReader
{
    private const string DefaultSpec = "./service-spec.yaml";

    public static OpsFile? Read(YamlEntry root, ShapeReader shape)
    {
        if (shape.Mapping(root) is not { } branches)
            return null;
        var instances = new List<OpsInstance>();
        var publishes = new List<PublishStep>();
        foreach (var branch in branches.Entries)
        {
            foreach (var key in shape.Mapping(branch)?.Entries ?? [])
            {
                if (key.Name == "sync")
                    instances.AddRange(Syncs(key, branch, shape));
                else if (key.Name == "publish")
                    publishes.AddRange(Publish(key, branch, shape));
                else
                    shape.Unknown(key, $"the branch '{branch.Name}'", "sync", "publish");
            }
        }

        var services = instances
            .GroupBy(instance => instance.Service, StringComparer.Ordinal)
            .Select(group => new OpsService(group.Key, group.First().Span, [], [.. group]));
        return new OpsFile(shape.File, [.. services], publishes);
    }

    private static IEnumerable<OpsInstance> Syncs(YamlEntry sync, YamlEntry branch, ShapeReader shape)
    {
        var items = sync.Value is YamlSequence list ? list.Items : [sync.Value];
        foreach (var item in items)
        {
            var span = item is YamlScalar { Text: "" } ? sync.Key.Span : item.Span;
            if (shape.Mapping(item, "'sync'", span) is { } body && Instance(body, sync, branch, shape) is { } instance)
                yield return instance;
        }
    }

    private static OpsInstance? Instance(YamlMapping body, YamlEntry sync, YamlEntry branch, ShapeReader shape)
    {
        NamedPlace? to = null,
            spec = null;
        var dependsOn = new List<NamedPlace>();
        foreach (var key in body.Entries)
        {
            if (key.Name == "to")
                to = shape.Text(key);
            else if (key.Name == "spec")
                spec = shape.Text(key);
            else if (ShippedForm.IsDependsOn(key))
                dependsOn.AddRange(shape.Texts(key).Select(FullName));
            else
                shape.Unknown(key, "'sync'", "to", "spec", "depends-on");
        }

        if (body.Find("to") is null)
            shape.Add(MissingOpsKey.Found(shape.File, sync.Key, body.Span, "to"));
        if (to is null)
            return null;
        var name = FullName(to).Text.Split('/', 2);
        return new(name[0], name[^1], to.Span, branch.Name, branch.Key.Span, spec?.Text ?? DefaultSpec, spec?.Span ?? to.Span, dependsOn);
    }

    private static IEnumerable<PublishStep> Publish(YamlEntry publish, YamlEntry branch, ShapeReader shape)
    {
        if (shape.Mapping(publish) is not { } body)
            yield break;
        foreach (var key in body.Entries.Where(key => key.Name != "to"))
            shape.Unknown(key, "'publish'", "to");
        if (body.Find("to") is not { } to)
            shape.Add(MissingOpsKey.Found(shape.File, publish.Key, publish.ValueSpan, "to"));
        else if (shape.Text(to) is { } target)
            yield return new(new(branch.Name, branch.Key.Span), target);
    }

    /// <summary><c>daves-svc-beta</c> is the instance of that name of <c>daves-svc</c>: the part before the last hyphen.</summary>
    private static NamedPlace FullName(NamedPlace name)
    {
        if (name.Text.Contains('/', StringComparison.Ordinal))
            return name;
        var hyphen = name.Text.LastIndexOf('-');
        return name with { Text = $"{(hyphen > 0 ? name.Text[..hyphen] : name.Text)}/{name.Text}" };
    }
}
