namespace ProtonBuild.Tests.Architecture;

/// <summary>The folders of ProtonBuild.Core from the ground up, each with the folders that it may use: all of them below it.</summary>
internal static class CoreFloors
{
    public static IReadOnlyList<Folder> All { get; } =
    [
        // Text
        new("Diagnostics"),
        new("Ordering"),
        new("Files"),
        new("Git"),
        new("Texts", "Diagnostics"),
        new("Yaml", "Diagnostics"),
        new("Fixes", "Diagnostics", "Texts", "Yaml"),
        // Language
        new("Ops", "Diagnostics", "Files", "Yaml"),
        new("Specs", "Diagnostics", "Yaml"),
        new("Templates", "Diagnostics", "Files", "Ordering", "Yaml"),
        new("Configuration", "Diagnostics", "Files", "Templates", "Texts", "Yaml"),
        new("Suppressions", "Diagnostics", "Yaml"),
        new("State", "Git", "Yaml"),
        // Rules
        new("Rules", "Configuration", "Diagnostics", "Files", "Ops", "Ordering", "Specs", "Suppressions", "Templates", "Yaml"),
        // Workspaces
        new("Workspaces", "Configuration", "Diagnostics", "Files", "Ops", "Rules", "Specs", "Suppressions", "Templates", "Yaml"),
        // Planning
        new("Planning", "Diagnostics", "Git", "Ops", "Specs", "State", "Templates", "Workspaces", "Yaml"),
        // Acting
        new("Syncing", "Git", "Ops", "Planning", "State"),
        new("Publishing", "Configuration", "Git", "Planning", "State", "Syncing", "Texts"),
        // Showing
        new("Graphs", "Ops", "Yaml"),
        new("Reporting", "Diagnostics", "Files", "Git", "Graphs", "Planning", "Publishing", "Rules", "State", "Syncing", "Workspaces"),
        new("Documentation", "Diagnostics"),
        // Writing files for people
        new("Migration", "Diagnostics", "Ops", "Texts", "Yaml"),
        new("Scaffolding", "Specs", "Yaml"),
        new("Schemas", "Diagnostics", "Rules", "State", "Templates", "Yaml"),
    ];

    /// <summary>What is wrong with arrows, as sentences that name the file and the type.</summary>
    /// <param name="arrows">Which types name which.</param>
    /// <param name="floors">The folders, and the ones that each may use.</param>
    /// <param name="root">The namespace whose parts are folders.</param>
    /// <param name="fileOf">The file that declares a type.</param>
    public static IEnumerable<string> Wrong(
        IEnumerable<TypeArrow> arrows,
        IReadOnlyList<Folder> floors,
        string root,
        Func<NamedType, string> fileOf
    ) =>
        from arrow in arrows
        let @from = FolderOf(arrow.From, root)
        let to = FolderOf(arrow.To, root)
        where @from is not null && to is not null && @from != to
        where floors.SingleOrDefault(floor => floor.Name == @from)?.MayUse.Contains(to) != true
        orderby arrow.From.ToString(), arrow.To.ToString()
        select $"{fileOf(arrow.From)}: {arrow.From.Name} uses {to}/{arrow.To.Name}, and {@from} may not use {to}";

    /// <summary>The folder below the root that a type lies in; null for a type that lies elsewhere.</summary>
    public static string? FolderOf(NamedType type, string root) =>
        type.Namespace.StartsWith(root + ".", StringComparison.Ordinal) ? type.Namespace[(root.Length + 1)..].Split('.')[0] : null;
}

/// <param name="Name">The folder.</param>
/// <param name="MayUse">The folders whose types its own may name.</param>
internal sealed record Folder(string Name, params IReadOnlyList<string> MayUse);
