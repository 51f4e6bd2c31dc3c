namespace ProtonBuild.GitHub.Models;

/// <param name="Status"><c>ahead</c>, <c>behind</c>, <c>identical</c> or <c>diverged</c>.</param>
/// <param name="AheadBy">How many commits of the head the base lacks.</param>
public sealed record CompareResult(string Status, int AheadBy);

/// <param name="Ref">Its full name, <c>refs/heads/main</c>.</param>
/// <param name="Object">Its target.</param>
public sealed record Reference(string Ref, TagObject Object);

/// <param name="Sha">The commit.</param>
/// <param name="Type"><c>commit</c>.</param>
public sealed record TagObject(string Sha, string Type);
