using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.App.Validating;

/// <summary>What to check, and what to do about it.</summary>
public sealed record ValidateOptions
{
    /// <summary>The files, folders and globs whose findings are shown, <c>-</c> for the text on stdin; none for all.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>The file that the text on stdin replaces.</summary>
    public string? StdinFile { get; init; }

    /// <summary>The file of known findings, which are left out; it is written where there is none.</summary>
    public string? Baseline { get; init; }

    /// <summary>The file that takes the names and hashes of all files that were read.</summary>
    public string? Depfile { get; init; }

    /// <summary>Fix what has one obvious fix.</summary>
    public bool Fix { get; init; }

    /// <summary>With <see cref="Fix"/>: show what would change, and change nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>The least severity that fails the run.</summary>
    public Severity FailOn { get; init; } = Severity.Error;
}

/// <summary>The result of checking.</summary>
/// <param name="Run">What was read, and the findings that were asked for.</param>
/// <param name="Preview">What <c>--fix</c> would change; null where that was not asked for, and then the findings are shown.</param>
public sealed record ValidateResult(RunResult Run, FixPreview? Preview = null);
