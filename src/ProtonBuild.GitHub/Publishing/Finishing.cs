namespace ProtonBuild.GitHub.Publishing;

/// <summary>What comes after the pull request itself: each part is tried, and what could not be done is said.</summary>
internal static class Finishing
{
    /// <summary>The reasons why parts were not done, or null where all were. The pull request is there either way.</summary>
    public static async Task<string?> Undone(params Func<Task>[] parts)
    {
        var reasons = new List<string>();
        foreach (var part in parts)
        {
            try
            {
                await part();
            }
            catch (GitHubException error)
            {
                reasons.Add(error.Message);
            }
        }

        return reasons.Count == 0 ? null : $"the pull request is there, but {string.Join("; and ", reasons)}";
    }
}
