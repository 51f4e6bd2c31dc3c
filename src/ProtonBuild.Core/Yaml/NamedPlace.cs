using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Yaml;

/// <summary>A name that a file gives, with its place.</summary>
public sealed record NamedPlace(string Text, TextSpan Span);
