namespace ProtonBuild.MSBuild;

/// <summary>ProtonBuild's property names in a project, and their possible values; docs/msbuild.md explains them.</summary>
internal static class Settings
{
    private static readonly string[] YesOrNo = ["true", "false"];

    /// <summary>Properties with few possible values.</summary>
    private static readonly Dictionary<string, string[]> Choices = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ProtonBuildEnabled"] = YesOrNo,
        ["ProtonBuildTreatWarningsAsErrors"] = YesOrNo,
        ["ProtonDryRun"] = YesOrNo,
        ["ProtonFailOn"] = ["error", "warning", "info"],
    };

    private static readonly string[] Others =
    [
        "ProtonOpsFile",
        "ProtonConfig",
        "ProtonState",
        "ProtonBranch",
        "ProtonSpec",
        "ProtonTemplate",
        "ProtonPlanned",
        "ProtonSynced",
        "ProtonPublished",
    ];

    /// <summary>What is wrong with a name; null if it is known, or has nothing to do with ProtonBuild.</summary>
    public static string? WrongName(string name)
    {
        string[] known = [.. Choices.Keys, .. Others];
        if (known.Contains(name, StringComparer.OrdinalIgnoreCase) || !name.StartsWith("Proton", StringComparison.OrdinalIgnoreCase))
            return null;
        if (NearestName.Nearest(name, known) is { } near)
            return $"'{name}' means nothing to ProtonBuild; did you mean '{near}'?";
        // Another package's name may start with Proton, too.
        return name.StartsWith("ProtonBuild", StringComparison.OrdinalIgnoreCase)
            ? $"'{name}' means nothing to ProtonBuild; known are {string.Join(", ", known)}"
            : null;
    }

    /// <summary>What is wrong with a value; null if nothing is.</summary>
    public static string? WrongValue(string name, string value)
    {
        if (!Choices.TryGetValue(name, out var choices) || choices.Contains(value, StringComparer.OrdinalIgnoreCase))
            return null;
        return $"{name} is '{value}'; it may be {string.Join(", ", choices.Take(choices.Length - 1))} or {choices[choices.Length - 1]}";
    }
}
