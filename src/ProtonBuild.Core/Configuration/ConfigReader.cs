using ProtonBuild.Core.Configuration.Rules;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Configuration;

/// <summary>Reads <c>protonbuild.yaml</c>.</summary>
public static class ConfigReader
{
    private static readonly string[] Keys = ["ops", "state", "templates", "deploy", "publish", "gates", "events", "rules", "overrides"];

    public static (ProtonBuildConfig Config, IReadOnlyList<Diagnostic> Findings) Read(YamlDocument document)
    {
        var shape = new ShapeReader(document.File, WrongConfigType.Rule, UnknownConfigKey.Rule, document.IsDamaged);
        var config = new ProtonBuildConfig();
        if (document.Root is null or YamlScalar { IsNull: true })
            return (config, []);
        foreach (var entry in shape.Mapping(document.Root, "the configuration", document.Root.Span)?.Entries ?? [])
        {
            switch (entry.Name)
            {
                case "ops":
                    config = config with { Ops = Ops(entry, shape) };
                    break;
                case "state":
                    config = config with { State = shape.Text(entry)?.Text ?? config.State };
                    break;
                case "templates":
                    config = config with { Templates = Templates(entry, shape) };
                    break;
                case "deploy":
                    config = config with { Deploy = DeployReader.Read(entry, shape) };
                    break;
                case "publish":
                    config = config with { Publish = PublishReader.Read(entry, shape) };
                    break;
                case "gates":
                    config = config with { Gates = GatesReader.Read(entry, shape) };
                    break;
                case "events":
                    config = config with { Events = EventsReader.Read(entry, shape)?.Text };
                    break;
                case "rules":
                    config = config with { Rules = RuleSettings.Severities(entry, shape) };
                    break;
                case "overrides":
                    config = config with { Overrides = RuleSettings.Overrides(entry, shape) };
                    break;
                default:
                    shape.Unknown(entry, "the configuration", Keys);
                    break;
            }
        }

        return (config, shape.Findings);
    }

    private static OpsReference Ops(YamlEntry ops, ShapeReader shape)
    {
        if (ops.Value is not YamlMapping mapping)
            return new(RepositoryFile(ops, shape));
        var reference = new OpsReference();
        foreach (var entry in mapping.Entries)
        {
            if (entry.Name == "path")
                reference = reference with { Path = RepositoryFile(entry, shape) };
            else if (entry.Name == "branch")
                reference = reference with { Branch = shape.Text(entry) };
            else
                shape.Unknown(entry, "'ops'", "path", "branch");
        }

        return reference;
    }

    private static NamedPlace? RepositoryFile(YamlEntry entry, ShapeReader shape)
    {
        if (shape.Text(entry) is not { } place)
            return null;
        var (path, problem) = RepositoryPath.Normalize(place.Text);
        if (problem is not null)
            shape.Add(WrongConfigType.Rule.At(shape.File, place.Span, $"the path '{place.Text}' {problem}"));
        return path is null ? null : place with { Text = path };
    }

    private static Dictionary<string, TemplateReference> Templates(YamlEntry templates, ShapeReader shape)
    {
        var found = new Dictionary<string, TemplateReference>(StringComparer.Ordinal);
        foreach (var service in shape.Mapping(templates)?.Entries ?? [])
        {
            NamedPlace? path = null,
                name = null,
                version = null;
            foreach (var key in shape.Mapping(service)?.Entries ?? [])
            {
                if (key.Name == "path")
                    path = RepositoryFile(key, shape);
                else if (key.Name == "name")
                    name = shape.Text(key);
                else if (key.Name == "version")
                    version = shape.Text(key);
                else
                    shape.Unknown(key, "a template", "path", "name", "version");
            }

            if (path is not null)
                found[service.Name] = new(
                    path.Text,
                    name?.Text ?? path.Text[(path.Text.LastIndexOf('/') + 1)..],
                    version?.Text,
                    shape.File,
                    path.Span
                );
            else if (service.Value is YamlMapping body && body.Find("path") is null)
                shape.Add(
                    WrongConfigType.Rule.At(
                        shape.File,
                        service.Key.Span,
                        $"the template of '{service.Name}' has no 'path'; it names the bundle's folder"
                    )
                );
        }

        return found;
    }
}
