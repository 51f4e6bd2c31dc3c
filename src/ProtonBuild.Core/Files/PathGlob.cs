namespace ProtonBuild.Core.Files;

/// <summary>
/// A pattern for paths from the root of the repository: <c>*</c> and <c>?</c> match anything but a slash, <c>**</c> as
/// a whole segment for any number of folders. A pattern with none of these names a file, or a folder with all it holds.
/// </summary>
/// <param name="Pattern">With forward slashes; <c>.</c> is the root.</param>
public sealed record PathGlob(string Pattern)
{
    private readonly string[] segments = Pattern.Split('/');

    public bool IsLiteral { get; } = !Pattern.AsSpan().ContainsAny('*', '?');

    public bool Matches(string path) =>
        IsLiteral
            ? Pattern == "."
                || path == Pattern
                || (path.Length > Pattern.Length && path[Pattern.Length] == '/' && path.StartsWith(Pattern, StringComparison.Ordinal))
            : Wildcard<string>.Matches(
                segments,
                path.Split('/'),
                segment => segment == "**",
                (pattern, name) =>
                    Wildcard<char>.Matches(pattern.AsSpan(), name.AsSpan(), one => one == '*', (one, other) => one == '?' || one == other)
            );

    /// <summary>Matching with one kind of wildcard for any run of items, going back to the last one only: never more than pattern times
    /// text.</summary>
    private static class Wildcard<T>
    {
        public static bool Matches(ReadOnlySpan<T> pattern, ReadOnlySpan<T> text, Func<T, bool> isAnyRun, Func<T, T, bool> isSame)
        {
            int p = 0,
                t = 0,
                star = -1,
                starred = 0;
            while (t < text.Length)
            {
                if (p < pattern.Length && isAnyRun(pattern[p]))
                    (star, starred) = (p++, t);
                else if (p < pattern.Length && isSame(pattern[p], text[t]))
                    (p, t) = (p + 1, t + 1);
                else if (star >= 0)
                    (p, t) = (star + 1, ++starred);
                else
                    return false;
            }

            while (p < pattern.Length && isAnyRun(pattern[p]))
                p++;
            return p == pattern.Length;
        }
    }
}
