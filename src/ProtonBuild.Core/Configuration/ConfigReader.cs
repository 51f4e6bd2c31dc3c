using ProtonBuild.Core.Configuration.Rules;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Configuration;

/// <summary>Reads <c>protonbuild.yaml</c>.</summary>
public static class ConfigReader
{
    private static readonly string[] Keys = ["ops", "state", "templates", "deploy", "publish", "gates", "events", "rules", "overrides"];

    /// <param name="document">The file.</param>
    /// <param name="rules">The rules that it may name.</param>
    public static (ProtonBuildConfig Config, IReadOnlyList<Diagnostic> Findings) Read(YamlDocument document, IReadOnlyList<Rule> rules)
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
                    config = config with { Templates = TemplatesReader.Read(entry, shape) };
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
                    config = config with { Rules = new RuleSettings(rules, shape).Severities(entry) };
                    break;
                case "overrides":
                    config = config with { Overrides = new RuleSettings(rules, shape).Overrides(entry) };
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

    /// <summary>The path of a file or folder in the repository; null where the entry names none.</summary>
    internal static NamedPlace? RepositoryFile(YamlEntry entry, ShapeReader shape)
    {
        if (shape.Text(entry) is not { } place)
            return null;
        var (path, problem) = RepositoryPath.Normalize(place.Text);
        if (problem is not null)
            shape.Add(WrongConfigType.Rule.At(shape.File, place.Span, $"the path '{place.Text}' {problem}"));
        return path is null ? null : place with { Text = path };
    }
}
