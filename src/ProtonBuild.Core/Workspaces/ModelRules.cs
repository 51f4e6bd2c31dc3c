using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Rules;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Workspaces;

/// <summary>Runs the rules over the models that readers make: the one place that does.</summary>
internal static class ModelRules
{
    /// <summary>What the rules for one kind of model find in it.</summary>
    public static IEnumerable<Diagnostic> Check<TModel>(TModel model) =>
        AllRules.List.OfType<Rule<TModel>>().SelectMany(rule => rule.Check(model));

    /// <summary>What a reader found in a document, and what the rules find in the models that it made of it.</summary>
    public static IReadOnlyList<Diagnostic> Findings<TModel>(
        YamlDocument document,
        IEnumerable<Diagnostic> found,
        params IReadOnlyList<TModel> models
    ) => Certain(document.IsDamaged, found.Concat(models.SelectMany(model => Check(model))));

    /// <summary>Findings without those that call something absent, where part of the file could not be read.</summary>
    public static IReadOnlyList<Diagnostic> Certain(bool isDamaged, IEnumerable<Diagnostic> findings) =>
        [.. findings.Where(finding => !(isDamaged && finding.Rule.NeedsWholeFile))];
}
