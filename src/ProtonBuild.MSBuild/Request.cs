using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ProtonBuild.MSBuild;

/// <summary>The checked settings of one project, normalised so that projects with the same settings make the same request.</summary>
/// <param name="log">Receives errors.</param>
/// <param name="project">The project.</param>
/// <param name="names">The names that its files set.</param>
internal sealed class Request(TaskLoggingHelper log, string project, IReadOnlyList<(string Name, Place Place)> names)
{
    private const string Treat = "ProtonBuildTreatWarningsAsErrors";
    private readonly string folder = Path.GetDirectoryName(project)!;
    private static readonly string[] Files = ["ProtonOpsFile", "ProtonConfig"];
    private static readonly string[] CodeLists = ["NoWarn", "WarningsAsErrors", "WarningsNotAsErrors"];

    /// <summary>Rejects every name that looks like one of ProtonBuild's and is unknown.</summary>
    public void CheckNames(IEnumerable<string> global)
    {
        foreach (var (name, place) in names.Concat(global.Select(name => (name, Place.Of(project)))))
        {
            if (Settings.WrongName(name) is { } wrong)
                log.Error(TaskLog.Misspelt, place, wrong);
        }
    }

    /// <summary>The properties of the request: only those that are set, each in one spelling.</summary>
    public Dictionary<string, string> Properties(SourceRoot root, IEnumerable<ITaskItem> settings, IEnumerable<ITaskItem> paths)
    {
        var properties = new Dictionary<string, string>
        {
            ["ProtonRoot"] = root.Path,
            ["ProtonIsRepository"] = root.IsRepository ? "true" : "false",
        };
        foreach (var setting in settings)
        {
            var (name, value) = (setting.ItemSpec, setting.GetMetadata("Value").Trim());
            if (Settings.WrongValue(name, value) is { } wrong && value.Length > 0)
                log.Error(TaskLog.Impossible, PlaceOf(name), wrong);
            else if (Written(root, name, value) is { Length: > 0 } written)
                properties[name] = written;
        }

        var inside = paths
            .Select(path => Inside(root, path.GetMetadata("Kind"), path.GetMetadata("FullPath")))
            .OfType<string>()
            .Distinct()
            .OrderBy(path => path, StringComparer.Ordinal);
        if (string.Join(";", inside) is { Length: > 0 } list)
            properties["ProtonPaths"] = list;
        return properties;
    }

    /// <summary>Removes the settings for logging: projects that log differently make the same request.</summary>
    public static WarningPolicy TakePolicy(Dictionary<string, string> properties)
    {
        return new(Taken("ProtonFailOn", "error"), Taken(Treat, "false") == "true")
        {
            NoWarn = WarningPolicy.Codes(Taken("NoWarn", "")),
            WarningsAsErrors = WarningPolicy.Codes(Taken("WarningsAsErrors", "")),
            WarningsNotAsErrors = WarningPolicy.Codes(Taken("WarningsNotAsErrors", "")),
        };

        string Taken(string name, string otherwise)
        {
            var value = properties.TryGetValue(name, out var given) ? given : otherwise;
            properties.Remove(name);
            return value;
        }
    }

    /// <summary>The properties that validation depends on.</summary>
    public static IEnumerable<string?> Asked(Dictionary<string, string> properties)
    {
        return [Value("ProtonRoot"), Value("ProtonOpsFile"), Value("ProtonConfig"), Value("ProtonIsRepository"), Value("ProtonPaths")];

        string? Value(string name) => properties.TryGetValue(name, out var value) ? value : null;
    }

    private string? Written(SourceRoot root, string name, string value) =>
        name switch
        {
            _ when value.Length == 0 => null,
            _ when Files.Contains(name) => Inside(root, name, Path.Combine(folder, value)),
            _ when CodeLists.Contains(name) => string.Join(";", WarningPolicy.Codes(value)),
            "ProtonState" when value.IndexOf("://", StringComparison.Ordinal) < 0 => Path.GetFullPath(Path.Combine(folder, value)),
            "ProtonState" or "ProtonBranch" => value,
            _ => value.ToLowerInvariant(),
        };

    /// <summary>A path from the root; null, and an error, if it is missing or outside.</summary>
    private string? Inside(SourceRoot root, string name, string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full) && !Directory.Exists(full))
            log.Error(TaskLog.Impossible, PlaceOf(name), $"{name} names '{full}', which is not there");
        else if (root.Relative(full) is { } inside)
            return inside;
        else
            log.Error(TaskLog.Impossible, PlaceOf(name), $"{name} names '{full}', which is not in {root.Path}");
        return null;
    }

    /// <summary>The last place that sets it, if known.</summary>
    private Place PlaceOf(string name) =>
        names.LastOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase)).Place ?? Place.Of(project);
}
