namespace ProtonBuild.MSBuild;

/// <summary>The names that mean something to ProtonBuild in a project, and what they may be; docs/msbuild.md says what for.</summary>
internal static class Settings
{
    private static readonly string[] YesOrNo = ["true", "false"];

    /// <summary>Properties with few possible values.</summary>
    private static readonly Dictionary<string, string[]> Words = new(StringComparer.OrdinalIgnoreCase)
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

    /// <summary>What is wrong with a name; null where it is known, or has nothing to do with ProtonBuild.</summary>
    public static string? WrongName(string name)
    {
        string[] known = [.. Words.Keys, .. Others];
        if (known.Contains(name, StringComparer.OrdinalIgnoreCase) || !name.StartsWith("Proton", StringComparison.OrdinalIgnoreCase))
            return null;
        if (NearestName.Nearest(name, known) is { } near)
            return $"'{name}' means nothing to ProtonBuild; did you mean '{near}'?";
        // Somebody else's name may begin with Proton, too.
        return name.StartsWith("ProtonBuild", StringComparison.OrdinalIgnoreCase)
            ? $"'{name}' means nothing to ProtonBuild; known are {string.Join(", ", known)}"
            : null;
    }

    /// <summary>What is wrong with a value; null where nothing is.</summary>
    public static string? WrongValue(string name, string value)
    {
        if (!Words.TryGetValue(name, out var words) || words.Contains(value, StringComparer.OrdinalIgnoreCase))
            return null;
        return $"{name} is '{value}'; it may be {string.Join(", ", words.Take(words.Length - 1))} or {words[words.Length - 1]}";
    }
}
