namespace ProtonBuild.Git;

internal static class CommitMessage
{
    /// <summary>The first line that is not empty.</summary>
    public static string Subject(string message) => message.TrimStart().Split('\n')[0].TrimEnd();
}
