using ProtonBuild.GitHub.Http;

namespace ProtonBuild.GitHub.Clients;

/// <summary>What pull requests have in common with issues.</summary>
public sealed class IssuesClient
{
    internal IssuesClient(Connection connection)
    {
        Labels = new(connection);
        Assignee = new(connection);
        Comment = new(connection);
    }

    public IssuesLabelsClient Labels { get; }

    public AssigneesClient Assignee { get; }

    public IssueCommentsClient Comment { get; }
}
