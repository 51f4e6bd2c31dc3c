using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Yaml;

/// <summary>What was read of one YAML file.</summary>
/// <param name="Source">The text, where there is one.</param>
/// <param name="Root">The first document's root, or null where the file holds nothing that could be read.</param>
/// <param name="Findings">What is wrong with the YAML itself.</param>
/// <param name="IsDamaged">Whether parts of the file had to be left out to read the rest.</param>
public sealed record YamlDocument(SourceText Source, YamlNode? Root, IReadOnlyList<Diagnostic> Findings, bool IsDamaged)
{
    public string File => Source.File;
}

/// <summary>What one file may cost. Untrusted text never takes more than this.</summary>
public static class YamlLimits
{
    /// <summary>Bytes in one file: an ops file of some hundred thousand instances, ten times what the hosted service allowed.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Collections inside collections.</summary>
    public const int MaxDepth = 64;

    /// <summary>Further levels that are skipped for the sake of what follows them.</summary>
    public const int MaxSkippedDepth = 1000;

    /// <summary>Values that a file's aliases may expand to.</summary>
    public const int MaxAliased = 100_000;

    /// <summary>Syntax errors reported of one file before the rest is given up.</summary>
    public const int MaxSyntaxErrors = 10;
}
