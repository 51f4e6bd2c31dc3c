namespace ProtonBuild.GitHub.Models;

/// <summary>A GraphQL request with the two variables of the only mutation in use.</summary>
internal sealed record GraphQuery(string Query, GraphVariables Variables);

internal sealed record GraphVariables(string Id, string Method);

/// <summary>GraphQL reports errors in a list, under a success status.</summary>
internal sealed record GraphAnswer(IReadOnlyList<GraphError>? Errors);

internal sealed record GraphError(string? Type, string Message);
