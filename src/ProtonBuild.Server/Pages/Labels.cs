using System.Globalization;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;
using ProtonBuild.State.Overviews;

namespace ProtonBuild.Server.Pages;

/// <summary>Labels that all sections of the page share.</summary>
internal static class Labels
{
    /// <summary>The label that the command line's <c>status</c> prints.</summary>
    public static string Of(InstanceStatus status) =>
        status switch
        {
            InstanceStatus.Blocked => "blocked",
            InstanceStatus.NotMade => "not made yet",
            InstanceStatus.Failed => "failed",
            InstanceStatus.ChangedManually => "changed by hand",
            InstanceStatus.Behind => "behind",
            InstanceStatus.InSync => "in sync",
            _ => "not synced",
        };

    public static string Of(AttemptStatus status) =>
        status == AttemptStatus.InProgress ? "in progress" : status.ToString().ToLowerInvariant();

    /// <summary>The status in a query and in the style sheet.</summary>
    public static string Slug(InstanceStatus status) => Of(status).Replace(' ', '-');

    /// <summary>An icon and the label: colour alone is not accessible.</summary>
    public static Html Badge(InstanceStatus status) => $"""<span class="badge {Slug(status)}">{Sign(status)}{Of(status)}</span>""";

    public static Html Sign(InstanceStatus status) => $"""<svg class="sign" aria-hidden="true"><use href="#{Slug(status)}"/></svg>""";

    public static Html Time(DateTimeOffset at) => Time(at, at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    public static Html Sha(string? sha) =>
        sha is null ? (Html)$"""<span class="quiet">none</span>""" : $"""<code>{ShortSha.Of(sha)}</code>""";

    public static string Short(string sha) => sha.Length > 7 ? sha[..7] : sha;

    /// <summary>Links a recorded address only where it is http or https.</summary>
    public static Html Link(string? url, string text) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? (Html)$"""<a href="{address.AbsoluteUri}" rel="noreferrer">{text}</a>"""
            : $"{text}";

    public static string Count(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary><c>2 blocked, 14 in sync</c>.</summary>
    public static string Counts(IReadOnlyDictionary<InstanceStatus, int> counts) =>
        string.Join(
            ", ",
            counts.OrderBy(pair => pair.Key).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value:#,0} {Of(pair.Key)}"))
        );

    private static Html Time(DateTimeOffset at, string text)
    {
        var exact = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"""<time datetime="{exact}">{text}<span class="zone"> UTC</span></time>""";
    }
}
