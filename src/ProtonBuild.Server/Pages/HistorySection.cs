using ProtonBuild.Core.State;
using ProtonBuild.State.Overviews;

namespace ProtonBuild.Server.Pages;

/// <summary>Past events, newest first, one a line.</summary>
internal static class HistorySection
{
    public static Html Write(PageModel model)
    {
        var (asked, overview) = (model.Query.Asked, model.Overview);
        return $"""
            <section aria-labelledby="history-heading">
            <h2 id="history-heading">History</h2>
            {(overview.Activity.Count == 0 ? (Html)$"""<p class="quiet">Nothing has happened here yet.</p>""" : Html.None)}
            <ol class="history">
            {overview.Activity.Select(entry =>
                (Html)$"""<li class="{entry.Kind.ToString().ToLowerInvariant()}">{Labels.Time(entry.At)} <div>{Line(entry)}</div></li>"""
            )}
            </ol>
            {Pager.Write(
                "Pages of the history",
                asked.HistoryPage,
                (asked.HistoryPage > 1, overview.HasOlder),
                page => PageQuery.Address(asked with { HistoryPage = page }, "#history-heading")
            )}
            </section>
            """;
    }

    private static Html Line(ActivityEntry entry) =>
        entry.Kind switch
        {
            ActivityEntryKind.Sync or ActivityEntryKind.Rollback =>
                $"""
                <p><b>{(entry.Kind == ActivityEntryKind.Sync ? "Sync" : "Rollback")}</b> of <bdi>{entry.On}</bdi> at {Labels.Sha(
                    entry.Sha
                )} by <bdi>{entry.Who}</bdi>: {Results(entry)}</p>
                {entry.Publishes.Select(Publish)}
                """,
            ActivityEntryKind.Attempt => $"<p><b>Attempt</b> on <bdi>{entry.On}</bdi> at {Labels.Sha(entry.Sha)}: "
                + $"{entry.Status.Replace('_', ' ').ToLowerInvariant()}</p>{Details(entry)}",
            ActivityEntryKind.Change =>
                $"<p><b>Manual change</b> of <bdi>{entry.On}</bdi> by <bdi>{entry.Who}</bdi>: {entry.Status}</p>{Details(entry)}",
            _ => $"<p><b>Blocker resolved</b> on <bdi>{entry.On}</bdi> by <bdi>{entry.Who}</bdi></p>{Details(entry)}",
        };

    private static Html Publish(PublishOutcome step)
    {
        var reason = step.Reason is null ? Html.None : $", <bdi>{step.Reason}</bdi>";
        var result = Labels.Link(step.Url, PromotionSection.Result(step.Result));
        return $"""<p class="quiet">publish to <bdi>{step.To}</bdi>: {result}{reason}</p>""";
    }

    private static string Results(ActivityEntry entry) =>
        entry.Status != "finished" ? entry.Status
        : entry.Results.Count == 0 ? "nothing to do"
        : string.Join(", ", entry.Results.Select(result => $"{result.Count:#,0} {result.Result}"));

    private static IEnumerable<Html> Details(ActivityEntry entry) =>
        entry.Details.Select(detail => (Html)$"""<p class="quiet"><bdi>{detail}</bdi></p>""");
}
