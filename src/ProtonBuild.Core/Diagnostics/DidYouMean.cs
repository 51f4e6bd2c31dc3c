namespace ProtonBuild.Core.Diagnostics;

/// <summary>Finds the name that was probably meant.</summary>
public static class DidYouMean
{
    /// <summary>The cost grows with the square of the length; no name that people type is longer.</summary>
    private const int MaxWord = 200;

    /// <summary>The candidate nearest to <paramref name="word"/>, or null where none is near enough to be worth naming.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > MaxWord)
            return null;
        var limit = Math.Max(1, word.Length / 3);
        var best = candidates
            .Where(candidate => Math.Abs(candidate.Length - word.Length) <= limit)
            .Select(candidate => (candidate, distance: Distance(word, candidate)))
            .Where(pair => pair.distance <= limit)
            .OrderBy(pair => pair.distance)
            .FirstOrDefault();
        return best.candidate;
    }

    /// <summary>The end of a sentence: <c>; did you mean 'branch'?</c>, or what is allowed, or nothing.</summary>
    public static string Hint(string word, IReadOnlyCollection<string> candidates)
    {
        if (Nearest(word, candidates) is { } near)
            return $"; did you mean '{near}'?";
        return candidates.Count is > 0 and <= 12 ? $"; known here: {string.Join(", ", candidates)}" : "";
    }

    /// <summary>Edits between two words, a swap of neighbours counting as one (optimal string alignment).</summary>
    private static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var width = b.Length + 1;
        Span<int> rows = stackalloc int[3 * width]; // The rows i - 2, i - 1 and i, taking turns.
        for (var j = 0; j < width; j++)
            rows[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var two = rows.Slice((i + 1) % 3 * width, width);
            var one = rows.Slice((i + 2) % 3 * width, width);
            var row = rows.Slice(i % 3 * width, width);
            row[0] = i;
            for (var j = 1; j < width; j++)
            {
                row[j] = Math.Min(Math.Min(one[j] + 1, row[j - 1] + 1), one[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    row[j] = Math.Min(row[j], two[j - 2] + 1);
            }
        }

        return rows[(a.Length % 3 * width) + b.Length];
    }

    private static bool Same(char a, char b) => a == b || char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
