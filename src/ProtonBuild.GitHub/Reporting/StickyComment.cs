using ProtonBuild.GitHub.Models;

namespace ProtonBuild.GitHub.Reporting;

/// <summary>One comment on a pull request, updated in place.</summary>
public sealed class StickyComment(GitHubClient client, RepositoryName repository)
{
    /// <param name="pull">The pull request's number.</param>
    /// <param name="marker">The comment starts with it and is found by it.</param>
    /// <param name="body">The comment, marker included.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IssueComment> Write(int pull, string marker, string body, CancellationToken cancellation)
    {
        var comments = await client.Issue.Comment.GetAllForIssue(repository, pull, cancellation);
        var mine = comments.FirstOrDefault(comment => comment.Body?.StartsWith(marker, StringComparison.Ordinal) == true);
        if (mine is null)
            return await client.Issue.Comment.Create(repository, pull, body, cancellation);
        return mine.Body!.ReplaceLineEndings("\n").Trim() == body.Trim()
            ? mine
            : await client.Issue.Comment.Update(repository, mine.Id, body, cancellation);
    }
}
