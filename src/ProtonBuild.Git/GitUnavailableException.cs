namespace ProtonBuild.Git;

/// <summary>Git could not do its work. The message says what failed, where, and what to do.</summary>
public sealed class GitUnavailableException : Exception
{
    public GitUnavailableException(string message)
        : base(message) { }

    public GitUnavailableException(string message, Exception inner)
        : base(message, inner) { }

    internal static GitUnavailableException NoSuchCommit(string commit) =>
        new($"The commit {commit} is not in this clone. Fetch it; in a shallow clone `git fetch --unshallow` brings all.");

    internal static GitUnavailableException NoSuchObject(string id) =>
        new($"The object {id} is not in this clone. In a partial clone, `git fetch --refetch --no-filter` brings what was left out.");

    /// <summary>Turns an error of git or libgit2 into a sentence. Its text only selects the advice.</summary>
    internal static GitUnavailableException Refused(string root, string said, Exception? inner = null)
    {
        // git 2.36 and later; git before it; libgit2.
        var isAnotherOwner =
            said.Contains("dubious ownership", StringComparison.Ordinal)
            || said.Contains("unsafe repository", StringComparison.Ordinal)
            || said.Contains("is not owned by current user", StringComparison.Ordinal);
        var message = isAnotherOwner
            ? $"git refuses the repository at {root}, because the folder belongs to another user. "
                + $"If you trust it, run: git config --global --add safe.directory {root}"
            : $"git could not read the repository at {root}: {Reason(said)}. `git status` there may say more.";
        return inner is null ? new(message) : new(message, inner);
    }

    // Warnings may precede the fatal error.
    private static string Reason(string said)
    {
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var fatal = Array.Find(lines, line => line.StartsWith("fatal: ", StringComparison.Ordinal));
        return (fatal?["fatal: ".Length..] ?? lines.FirstOrDefault() ?? "it gave no reason").TrimEnd('.');
    }
}
