namespace ProtonBuild.GitHub.Models;

public sealed record Label(string Name);

/// <param name="Name">What it says.</param>
/// <param name="Color">Six hexadecimal digits.</param>
/// <param name="Description">A short one.</param>
public sealed record NewLabel(string Name, string Color, string Description);

/// <summary>Labels to put on an issue or pull request, by their names.</summary>
public sealed record IssueLabels(IReadOnlyList<string> Labels);

/// <param name="Assignees">Logins.</param>
public sealed record AssigneesUpdate(IReadOnlyList<string> Assignees);

/// <param name="Id">Its id.</param>
/// <param name="HtmlUrl">Where people see it.</param>
/// <param name="Body">Markdown.</param>
public sealed record IssueComment(long Id, string HtmlUrl, string? Body);

/// <param name="Body">Markdown.</param>
public sealed record NewIssueComment(string Body);
