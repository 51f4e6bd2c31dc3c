namespace ProtonBuild.GitHub.Models;

public sealed record Label(string Name);

/// <param name="Name">Its text.</param>
/// <param name="Color">Six hexadecimal digits.</param>
/// <param name="Description">One line.</param>
public sealed record NewLabel(string Name, string Color, string Description);

/// <summary>Names of labels to add to an issue or pull request.</summary>
public sealed record IssueLabels(IReadOnlyList<string> Labels);

/// <param name="Assignees">Logins.</param>
public sealed record AssigneesUpdate(IReadOnlyList<string> Assignees);

/// <param name="Id">Its id.</param>
/// <param name="HtmlUrl">Its page.</param>
/// <param name="Body">Markdown.</param>
public sealed record IssueComment(long Id, string HtmlUrl, string? Body);

/// <param name="Body">Markdown.</param>
public sealed record NewIssueComment(string Body);
