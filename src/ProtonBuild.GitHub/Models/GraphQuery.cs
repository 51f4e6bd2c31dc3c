namespace ProtonBuild.GitHub.Models;

/// <summary>A GraphQL request with one node and one choice, which is all that is asked this way.</summary>
internal sealed record GraphQuery(string Query, GraphVariables Variables);

internal sealed record GraphVariables(string Id, string Method);

/// <summary>GraphQL refuses with a good status and a list of errors.</summary>
internal sealed record GraphAnswer(IReadOnlyList<GraphError>? Errors);

internal sealed record GraphError(string? Type, string Message);
