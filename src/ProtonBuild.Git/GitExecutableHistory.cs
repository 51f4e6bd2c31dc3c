using System.Globalization;
using ProtonBuild.Core.Git;

namespace ProtonBuild.Git;

internal sealed class GitExecutableHistory(GitCommand git, GitExecutableObjects objects, IReadOnlySet<string> shallowBoundary)
{
    public Ancestry Compare(string commit, string other)
    {
        if (commit == other)
            return Ancestry.Same;
        if (!Has(commit) || !Has(other))
            return Ancestry.Unknown;
        var common = git.Ask("merge-base", commit, other)?.Trim();
        if (common == other)
            return Ancestry.Ancestor;
        if (common == commit)
            return Ancestry.Descendant;
        return CutOff(commit, other) ? Ancestry.Unknown : Ancestry.Unrelated;
    }

    public IReadOnlyList<GitCommit> CommitsBetween(string exclude, string include, int limit)
    {
        if (limit <= 0 || !Has(exclude) || !Has(include))
            return [];
        var log = git.Ask(
            "log",
            "-z",
            "--date-order",
            "--encoding=UTF-8",
            "--no-show-signature",
            "--format=tformat:%H%x00%an%x00%aI%x00%B",
            string.Create(CultureInfo.InvariantCulture, $"--max-count={limit}"),
            include,
            "^" + exclude,
            "--"
        );
        return
        [
            .. (log ?? "")
                .Split('\0')
                .Chunk(4)
                .Where(fields => fields.Length == 4)
                .Select(fields => new GitCommit(
                    fields[0],
                    CommitMessage.Subject(fields[3]),
                    fields[1],
                    DateTimeOffset.Parse(fields[2], CultureInfo.InvariantCulture)
                )),
        ];
    }

    // Commits cut off below a common commit cannot relate the two: that would be a circle. So only a cut among the commits that one
    // of them has alone (git's three dots) can hide a relation.
    private bool CutOff(string commit, string other) =>
        shallowBoundary.Count > 0 && (git.Ask("rev-list", $"{commit}...{other}", "--") ?? "").Split('\n').Any(shallowBoundary.Contains);

    private bool Has(string commit) => ObjectName.IsFull(commit) && objects.Has(commit);
}
