using ProtonBuild.Core.Configuration.Rules;
using ProtonBuild.Core.Templates;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Configuration;

/// <summary>Reads <c>templates</c>: the template bundle of each service.</summary>
internal static class TemplatesReader
{
    public static Dictionary<string, TemplateReference> Read(YamlEntry templates, ShapeReader shape)
    {
        var found = new Dictionary<string, TemplateReference>(StringComparer.Ordinal);
        foreach (var service in shape.Mapping(templates)?.Entries ?? [])
        {
            if (Template(service, shape) is { } template)
                found[service.Name] = template;
        }

        return found;
    }

    private static TemplateReference? Template(YamlEntry service, ShapeReader shape)
    {
        NamedPlace? path = null,
            name = null,
            version = null;
        foreach (var key in shape.Mapping(service)?.Entries ?? [])
        {
            if (key.Name == "path")
                path = ConfigReader.RepositoryFile(key, shape);
            else if (key.Name == "name")
                name = shape.Text(key);
            else if (key.Name == "version")
                version = shape.Text(key);
            else
                shape.Unknown(key, "a template", "path", "name", "version");
        }

        if (path is not null)
            return new(path.Text, name?.Text ?? path.Text[(path.Text.LastIndexOf('/') + 1)..], version?.Text, shape.File, path.Span);
        if (service.Value is YamlMapping body && body.Find("path") is null)
            shape.Add(
                WrongConfigType.Rule.At(
                    shape.File,
                    service.Key.Span,
                    $"the template of '{service.Name}' has no 'path'; it names the bundle's folder"
                )
            );
        return null;
    }
}
