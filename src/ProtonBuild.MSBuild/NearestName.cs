namespace ProtonBuild.MSBuild;

/// <summary>Finds the name that the user probably meant.</summary>
internal static class NearestName
{
    /// <summary>The nearest name, or null if none is near enough to suggest.</summary>
    public static string? Nearest(string word, IEnumerable<string> names)
    {
        var limit = Math.Max(1, word.Length / 4);
        return names
            .Select(name => (name, distance: Distance(word.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(pair => pair.distance <= limit)
            .OrderBy(pair => pair.distance)
            .FirstOrDefault()
            .name;
    }

    /// <summary>How many letters to change, add or remove (Levenshtein distance).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
