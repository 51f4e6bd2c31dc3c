using System.Text.RegularExpressions;

namespace ProtonBuild.Tests.Architecture;

/// <summary>The types that source files declare, outside of others.</summary>
internal static partial class SourceTypes
{
    /// <summary>The file that declares a type, from the root of the repository.</summary>
    public static string FileOf(string folder, NamedType type) =>
        In(folder)
            .Where(declared => declared.Type == type.Name && type.Namespace == declared.Namespace)
            .Select(declared => declared.File)
            .FirstOrDefault($"{folder}/?");

    /// <summary>Every type that the C# files below a folder declare.</summary>
    public static IEnumerable<(string Namespace, string Type, string File)> In(string folder)
    {
        var root = SourceTree.Root;
        foreach (var path in Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
        {
            var file = Path.GetRelativePath(root, path).Replace('\\', '/');
            if (file.Contains("/obj/", StringComparison.Ordinal) || file.Contains("/bin/", StringComparison.Ordinal))
                continue;
            var space = "";
            foreach (var line in File.ReadLines(path))
            {
                if (Namespace().Match(line) is { Success: true } named)
                    space = named.Groups["name"].Value;
                else if (Declaration().Match(line) is { Success: true } declared)
                    yield return (space, declared.Groups["name"].Value, file);
            }
        }
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)")]
    private static partial Regex Namespace();

    /// <summary>A type that is no other's member starts its line.</summary>
    [GeneratedRegex(
        @"^((public|internal|sealed|static|abstract|readonly|partial|ref|unsafe) )+"
            + @"((record )?(class|struct)|record|interface|enum|delegate [\w<>?\[\], ]+) (?<name>\w+)"
    )]
    private static partial Regex Declaration();
}
