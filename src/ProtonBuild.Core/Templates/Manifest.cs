using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates;

/// <summary>What a <c>manifest.yaml</c> lists (https://docs.aws.amazon.com/proton/latest/userguide/ag-wrap-up.html).</summary>
/// <param name="File">The manifest's path.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Templates">What it lists, as far as that can be read.</param>
/// <param name="ListedAt">The place of a list that is empty; null where it has entries.</param>
/// <param name="Problems">What has another shape than a manifest's.</param>
internal sealed record Manifest(
    string File,
    string Folder,
    IReadOnlyList<ManifestTemplate> Templates,
    TextSpan? ListedAt,
    IReadOnlyList<NamedPlace> Problems
)
{
    private static readonly string[] Engines = ["rendering_engine", "template_language", "engine"];
    private static readonly string[] Keys = ["file", "rendering_engine", "template_language", "engine", "settings"];

    public static string Of(string folder) => folder + "/manifest.yaml";

    public static Manifest Read(YamlDocument document, string folder)
    {
        var problems = new List<NamedPlace>();
        var manifest = new Manifest(document.File, folder, [], null, problems);
        var infrastructure = (document.Root as YamlMapping)?.Find("infrastructure");
        var templates = (infrastructure?.Value as YamlMapping)?.Find("templates");
        if (templates is null)
        {
            problems.Add(
                new(
                    "the manifest has no list 'templates' below 'infrastructure'",
                    infrastructure?.Key.Span ?? document.Root?.Span ?? TextSpan.Start
                )
            );
            return manifest;
        }

        if (templates.Value is YamlSequence { Items.Count: > 0 } list)
            return manifest with { Templates = [.. list.Items.Select(item => Template(item, problems)).OfType<ManifestTemplate>()] };
        if (templates.Value is YamlSequence or YamlScalar { IsNull: true })
            return manifest with { ListedAt = templates.Key.Span };
        problems.Add(new($"'templates' must be a list, not {templates.Value.Kind}", templates.ValueSpan));
        return manifest;
    }

    private static ManifestTemplate? Template(YamlNode item, List<NamedPlace> problems)
    {
        if (item is not YamlMapping body)
        {
            problems.Add(new($"an item of 'templates' must be a mapping, not {item.Kind}", item.Span));
            return null;
        }

        foreach (var entry in body.Entries)
        {
            if (!Keys.Contains(entry.Name))
                problems.Add(
                    new($"'{entry.Name}' is no key of a template in a manifest{DidYouMean.Hint(entry.Name, Keys)}", entry.Key.Span)
                );
            else if (entry.Name != "settings" && Text(entry) is null)
                problems.Add(new($"'{entry.Name}' must be text", entry.ValueSpan));
        }

        var runsCommands = body.Find("rendering_engine")?.Value is YamlScalar { Text: "codebuild" };
        var place = body.Entries is [var first, ..] ? first.Key.Span : body.Span;
        foreach (var missing in (runsCommands ? ["settings"] : Keys[..3]).Where(key => body.Find(key) is null))
            problems.Add(new($"this template names no '{missing}'", place));
        return new(
            Text(body.Find("file")),
            [.. Engines.Where(key => Text(body.Find(key)) is not null).Select(key => new ManifestEngine(key, Text(body.Find(key))!))]
        );
    }

    private static NamedPlace? Text(YamlEntry? entry) =>
        entry?.Value is YamlScalar { IsNull: false } scalar ? new(scalar.Text, entry.ValueSpan) : null;
}

/// <param name="File">The file it names; null where it names none.</param>
/// <param name="Engines">What renders it and what it is written in, by key.</param>
internal sealed record ManifestTemplate(NamedPlace? File, IReadOnlyList<ManifestEngine> Engines);

/// <param name="Key">What it says: the engine, or the language.</param>
/// <param name="Place">The word, and its place.</param>
internal sealed record ManifestEngine(string Key, NamedPlace Place);
