using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Templates;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Configuration;

/// <summary>The content of <c>protonbuild.yaml</c>; everything has a default, and the file may be absent.</summary>
public sealed record ProtonBuildConfig
{
    /// <summary>The path of the configuration unless <c>--config</c> names another.</summary>
    public const string DefaultFile = "protonbuild.yaml";

    /// <summary>The path of the state file unless the configuration or an option names another.</summary>
    public const string DefaultState = ".protonbuild/state.db";

    /// <summary>The ops file that governs.</summary>
    public OpsReference Ops { get; init; } = new();

    /// <summary>A file, from the root of the repository.</summary>
    public string State { get; init; } = DefaultState;

    /// <summary>The template bundle of each service.</summary>
    public IReadOnlyDictionary<string, TemplateReference> Templates { get; init; } =
        new Dictionary<string, TemplateReference>(StringComparer.Ordinal);

    /// <summary>How instances are deployed.</summary>
    public DeploySettings Deploy { get; init; } = new();

    /// <summary>How pull requests between branches are made.</summary>
    public PublishSettings Publish { get; init; } = new();

    /// <summary>The gates that publish steps must pass.</summary>
    public IReadOnlyList<GateSettings> Gates { get; init; } = [];

    /// <summary>The address that status changes are delivered to where the state is a file; null for none.</summary>
    public string? Events { get; init; }

    /// <summary>The severities of rules by their codes.</summary>
    public IReadOnlyDictionary<string, Severity> Rules { get; init; } = new Dictionary<string, Severity>(StringComparer.Ordinal);

    /// <summary>Other severities for some files; a later one wins.</summary>
    public IReadOnlyList<PathOverride> Overrides { get; init; } = [];

    /// <summary>A finding's severity, by the last override that matches its file, else by <see cref="Rules"/>, else its own.</summary>
    public Severity SeverityOf(Diagnostic finding)
    {
        if (finding.Rule.IsEssential)
            return finding.Severity;
        for (var i = Overrides.Count - 1; i >= 0; i--)
        {
            if (
                Overrides[i].Rules.TryGetValue(finding.Rule.Code, out var here)
                && Overrides[i].Paths.Any(path => path.Glob.Matches(finding.File))
            )
                return here;
        }

        return Rules.GetValueOrDefault(finding.Rule.Code, finding.Severity);
    }
}

/// <summary>Which ops file governs, as the hosted service's sync configuration had it.</summary>
/// <param name="Path">Its path; null to look for it under its usual names.</param>
/// <param name="Branch">The branch whose head it is read from; null for the commit that is synced or checked.</param>
public sealed record OpsReference(NamedPlace? Path = null, NamedPlace? Branch = null);

/// <param name="Paths">The files it is about.</param>
/// <param name="Rules">The severities of rules there, by their codes.</param>
public sealed record PathOverride(IReadOnlyList<OverridePath> Paths, IReadOnlyDictionary<string, Severity> Rules);

/// <param name="Glob">What it matches.</param>
/// <param name="File">The configuration file, for pointing at it.</param>
/// <param name="Span">Its place.</param>
public sealed record OverridePath(PathGlob Glob, string File, TextSpan Span);

/// <param name="Title">With <c>{from}</c> and <c>{to}</c> for the branches.</param>
/// <param name="Labels">Labels of the pull request.</param>
/// <param name="Reviewers">The reviewers: people, and teams as <c>organization/team</c>.</param>
/// <param name="Draft">Whether it opens as a draft.</param>
public sealed record PublishSettings(
    string Title = "Promote {from} to {to}",
    IReadOnlyList<string>? Labels = null,
    IReadOnlyList<string>? Reviewers = null,
    bool Draft = false
)
{
    /// <summary>The people assigned to it.</summary>
    public IReadOnlyList<string>? Assignees { get; init; }

    /// <summary>How it merges once its checks pass: <c>merge</c>, <c>squash</c> or <c>rebase</c>; null leaves that to people.</summary>
    public string? AutoMerge { get; init; }
}
