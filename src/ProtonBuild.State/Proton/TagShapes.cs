namespace ProtonBuild.State.Proton;

public sealed record Tag(string Key, string Value);

public sealed record ListTagsForResourceInput(string ResourceArn, int? MaxResults = null, string? NextToken = null);

public sealed record ListTagsForResourceOutput(IReadOnlyList<Tag> Tags, string? NextToken);

public sealed record TagResourceInput(string ResourceArn, IReadOnlyList<Tag> Tags);

public sealed record TagResourceOutput;

public sealed record UntagResourceInput(string ResourceArn, IReadOnlyList<string> TagKeys);

public sealed record UntagResourceOutput;
