using ProtonBuild.Core.Configuration.Rules;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Configuration;

/// <summary>Reads <c>publish</c> of <c>protonbuild.yaml</c>: how pull requests between branches are made.</summary>
internal static class PublishReader
{
    private static readonly string[] Keys = ["title", "labels", "reviewers", "assignees", "draft", "auto-merge"];
    private static readonly string[] Ways = ["merge", "squash", "rebase"];

    public static PublishSettings Read(YamlEntry publish, ShapeReader shape)
    {
        var settings = new PublishSettings();
        if (shape.Mapping(publish) is not { } body)
            return settings;
        foreach (var key in body.Entries)
        {
            switch (key.Name)
            {
                case "title":
                    settings = settings with { Title = shape.Text(key)?.Text ?? settings.Title };
                    break;
                case "labels":
                    settings = settings with { Labels = Texts(key, shape) };
                    break;
                case "reviewers":
                    settings = settings with { Reviewers = Texts(key, shape) };
                    break;
                case "assignees":
                    settings = settings with { Assignees = Texts(key, shape) };
                    break;
                case "draft":
                    settings = settings with { Draft = Boolean(key, shape) };
                    break;
                case "auto-merge":
                    settings = settings with { AutoMerge = Way(key, shape) };
                    break;
                default:
                    shape.Unknown(key, "'publish'", Keys);
                    break;
            }
        }

        if (settings is { Draft: true, AutoMerge: not null } && body.Find("auto-merge") is { } asked)
            shape.Add(
                WrongConfigType.Rule.At(
                    shape.File,
                    asked.Key.Span,
                    "GitHub merges no draft by itself; leave out 'auto-merge' or 'draft: true'"
                )
            );
        return settings;
    }

    private static List<string> Texts(YamlEntry entry, ShapeReader shape) =>
        [.. shape.Texts(entry).Select(text => text.Text).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string? Way(YamlEntry entry, ShapeReader shape)
    {
        if (entry.Value is YamlScalar { Value: { Type: ScalarType.Boolean, Boolean: false } } || shape.Text(entry) is not { } way)
            return null;
        if (Ways.Contains(way.Text))
            return way.Text;
        shape.Add(
            WrongConfigType.Rule.At(
                shape.File,
                way.Span,
                $"'{way.Text}' is no way of merging; merge, squash and rebase are, and false for none"
            )
        );
        return null;
    }

    private static bool Boolean(YamlEntry entry, ShapeReader shape)
    {
        if (entry.Value is YamlScalar { Value: { Type: ScalarType.Boolean } value })
            return value.Boolean;
        shape.Wrong(entry.ValueSpan, $"'{entry.Name}'", "true or false", entry.Value);
        return false;
    }
}
