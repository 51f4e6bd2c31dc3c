using ProtonBuild.Core.Configuration.Rules;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Configuration;

/// <summary>Reads what <c>protonbuild.yaml</c> says of rules: <c>rules</c>, and <c>overrides</c> of them for some paths.</summary>
/// <param name="known">The rules that it may name.</param>
/// <param name="shape">Reads the file's tree.</param>
internal sealed class RuleSettings(IReadOnlyList<Rule> known, ShapeReader shape)
{
    private static readonly string[] Required = ["paths", "rules"];

    public Dictionary<string, Severity> Severities(YamlEntry rules)
    {
        var found = new Dictionary<string, Severity>(StringComparer.Ordinal);
        foreach (var entry in shape.Mapping(rules)?.Entries ?? [])
        {
            if (known.Find(entry.Name) is not { } rule)
                shape.Add(UnknownConfigKey.Rule.At(shape.File, entry.Key.Span, known.NotFound(entry.Name)));
            else if (shape.Text(entry) is { } text)
                Set(rule, text);
        }

        return found;

        void Set(Rule rule, NamedPlace text)
        {
            if (
                !Enum.TryParse<Severity>(text.Text, ignoreCase: true, out var severity)
                || !char.IsAsciiLetter(text.Text[0])
                || text.Text.Contains(',', StringComparison.Ordinal)
            )
                shape.Add(
                    WrongConfigType.Rule.At(shape.File, text.Span, $"'{text.Text}' is no severity; error, warning, info and off are")
                );
            else if (rule.IsEssential && severity != Severity.Error)
                shape.Add(EssentialRuleLowered.Found(shape.File, text, rule));
            else
                found[rule.Code] = severity;
        }
    }

    public IReadOnlyList<PathOverride> Overrides(YamlEntry overrides)
    {
        if (overrides.Value is YamlSequence list)
            return [.. list.Items.Select(Override).OfType<PathOverride>()];
        shape.Wrong(overrides.ValueSpan, "'overrides'", "a list of mappings with paths and rules", overrides.Value);
        return [];
    }

    private PathOverride? Override(YamlNode item)
    {
        if (shape.Mapping(item, "an item of 'overrides'", item.Span) is not { } body)
            return null;
        IReadOnlyList<OverridePath> paths = [];
        IReadOnlyDictionary<string, Severity> rules = new Dictionary<string, Severity>();
        foreach (var key in body.Entries)
        {
            if (key.Name == "paths")
                paths = [.. shape.Texts(key).Select(Path).OfType<OverridePath>()];
            else if (key.Name == "rules")
                rules = Severities(key);
            else
                shape.Unknown(key, "an override", "paths", "rules");
        }

        foreach (var missing in Required.Where(key => body.Find(key) is null))
            shape.Add(
                WrongConfigType.Rule.At(
                    shape.File,
                    body.Entries is [var first, ..] ? first.Key.Span : body.Span,
                    $"the override has no '{missing}'"
                )
            );
        return new(paths, rules);
    }

    private OverridePath? Path(NamedPlace text)
    {
        var (path, problem) = RepositoryPath.Normalize(text.Text.TrimEnd('/'));
        if (path is not null)
            return new(new PathGlob(path), shape.File, text.Span);
        shape.Add(WrongConfigType.Rule.At(shape.File, text.Span, $"the path '{text.Text}' {problem}"));
        return null;
    }
}
