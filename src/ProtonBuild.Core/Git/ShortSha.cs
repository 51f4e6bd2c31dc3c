namespace ProtonBuild.Core.Git;

/// <summary>A commit as people read it.</summary>
public static class ShortSha
{
    /// <summary>The first seven digits, as git shows them.</summary>
    public static string Of(string sha) => sha.Length > 7 ? sha[..7] : sha;
}
