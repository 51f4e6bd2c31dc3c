namespace ProtonBuild.Git;

internal static class RefName
{
    private const string Local = "refs/heads/";
    private const string Remote = "refs/remotes/origin/";

    public static string? BranchOf(string reference) =>
        reference.StartsWith(Local, StringComparison.Ordinal) ? reference[Local.Length..] : null;

    /// <summary>Whether an engine can be asked for it at all.</summary>
    public static bool MayBeRevision(string text) => text.Length > 0 && !text.Contains('\0', StringComparison.Ordinal);

    /// <summary>
    /// Where a branch may stand, best first. Where it is checked out HEAD names the local ref, so that one serves for both.
    /// </summary>
    public static IReadOnlyList<string> Candidates(string branch, bool preferRemote) =>
        branch switch
        {
            // origin/HEAD is no branch called HEAD.
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
