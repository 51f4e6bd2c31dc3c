namespace ProtonBuild.App.Publishing;

/// <summary>What to publish, and how.</summary>
public sealed record PublishOptions
{
    /// <summary>The branch to publish; null for the one that is checked out.</summary>
    public string? From { get; init; }

    /// <summary>The one branch to publish to; null for all.</summary>
    public string? To { get; init; }

    /// <summary>Show what is due, without network and token.</summary>
    public bool DryRun { get; init; }

    /// <summary>Why freeze windows do not hold this time; null where they do.</summary>
    public string? OverrideFreeze { get; init; }
}
