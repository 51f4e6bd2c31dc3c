namespace ProtonBuild.GitHub.Models;

/// <summary>A repository on GitHub, written <c>owner/name</c>.</summary>
public sealed record RepositoryName(string Owner, string Name)
{
    /// <summary>Reads <c>owner/name</c>; null for anything else.</summary>
    public static RepositoryName? Parse(string? text) =>
        text?.Split('/') is [{ Length: > 0 } owner, { Length: > 0 } name] && IsName(owner) && IsName(name) ? new(owner, name) : null;

    public override string ToString() => $"{Owner}/{Name}";

    /// <summary>The path of the repository in the API.</summary>
    internal string Path => $"repos/{Owner}/{Name}";

    private static bool IsName(string part) =>
        part is not ("." or "..") && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
