namespace ProtonBuild.Git;

/// <summary>
/// Reads enough of git's configuration format to see what kind a repository is, before an engine is chosen: one key a line,
/// lower-cased with its section; the last value wins. Follows no includes, because git itself reads <c>extensions</c> only
/// from the repository's own file.
/// </summary>
internal static class GitConfigFile
{
    public static IReadOnlyDictionary<string, string> Read(string path) =>
        File.Exists(path) ? Parse(File.ReadLines(path)) : new Dictionary<string, string>();

    internal static IReadOnlyDictionary<string, string> Parse(IEnumerable<string> lines)
    {
        var values = new Dictionary<string, string>();
        var section = "";
        foreach (var line in lines.Select(line => line.Trim()))
        {
            if (line is "" or ['#' or ';', ..])
                continue;
            var key = line;
            if (line.StartsWith('[') && line.LastIndexOf(']') is > 0 and var end)
            {
                section = line[1..end].Replace("\"", "").Replace(' ', '.').ToLowerInvariant();
                key = line[(end + 1)..].Trim();
            }

            if (key.Length > 0)
                Add(values, section, key);
        }

        return values;
    }

    private static void Add(Dictionary<string, string> values, string section, string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var key = equals < 0 ? text : text[..equals];
        // A key alone means true.
        var value = equals < 0 ? "true" : text[(equals + 1)..].Split('#', ';')[0].Trim().Trim('"');
        values[$"{section}.{key.Trim().ToLowerInvariant()}"] = value;
    }
}
