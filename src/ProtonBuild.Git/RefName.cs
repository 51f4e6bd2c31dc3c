namespace ProtonBuild.Git;

internal static class RefName
{
    private const string Local = "refs/heads/";
    private const string Remote = "refs/remotes/origin/";

    public static string? BranchOf(string reference) =>
        reference.StartsWith(Local, StringComparison.Ordinal) ? reference[Local.Length..] : null;

    /// <summary>The local ref of a branch.</summary>
    public static string LocalOf(string branch) => Local + branch;

    /// <summary>What <c>git fetch</c> takes to copy a branch, by its ref, to <c>origin/</c> here.</summary>
    public static string FetchOf(string reference) => $"+{reference}:{Remote}{reference[Local.Length..]}";

    /// <summary>Whether a text can be passed to an engine at all.</summary>
    public static bool MayBeRevision(string text) => text.Length > 0 && !text.Contains('\0', StringComparison.Ordinal);

    /// <summary>
    /// The refs that a branch may have, best first. HEAD of a checked-out branch names the local ref, so one entry covers both.
    /// </summary>
    public static IReadOnlyList<string> Candidates(string branch, bool preferRemote) =>
        branch switch
        {
            // origin/HEAD is not a branch called HEAD.
            _ when branch == "HEAD" || !MayBeRevision(branch) => [],
            _ when preferRemote => [Remote + branch, Local + branch],
            _ => [Local + branch, Remote + branch],
        };

    /// <summary>The branches among all refs; <c>origin/HEAD</c> only points at one of them.</summary>
    public static IReadOnlyList<string> BranchesOf(IEnumerable<string> references) =>
        [
            .. references
                .Where(reference => reference != Remote + "HEAD")
                .Select(reference => BranchOf(reference) ?? RemoteBranchOf(reference))
                .OfType<string>()
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static string? RemoteBranchOf(string reference) =>
        reference.StartsWith(Remote, StringComparison.Ordinal) ? reference[Remote.Length..] : null;
}
