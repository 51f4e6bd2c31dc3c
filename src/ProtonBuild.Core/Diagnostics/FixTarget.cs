namespace ProtonBuild.Core.Diagnostics;

/// <summary>What a rule needs to fix one of its findings.</summary>
/// <param name="Written">The source at the finding's span, as it is written.</param>
/// <param name="After">What follows on the same line.</param>
public sealed record FixTarget(string Written, string After);
