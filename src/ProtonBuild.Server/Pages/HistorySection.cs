using ProtonBuild.State.Overviews;

namespace ProtonBuild.Server.Pages;

/// <summary>What happened, newest first, a line an event.</summary>
internal static class HistorySection
{
    public static Html Write(PageModel model)
    {
        var (asked, overview) = (model.Query.Asked, model.Overview);
        return $"""
            <section aria-labelledby="history-heading">
            <h2 id="history-heading">History</h2>
            {(overview.Happenings.Count == 0 ? (Html)$"""<p class="quiet">Nothing has happened here yet.</p>""" : Html.None)}
            <ol class="history">
            {overview.Happenings.Select(happening => (Html)$"""<li class="{happening.Kind.ToString().ToLowerInvariant()}">{Words.Time(happening.At)} <div>{Line(happening)}</div></li>""")}
            </ol>
            {Pager.Write("Pages of the history", asked.HistoryPage, (asked.HistoryPage > 1, overview.HasOlder), page => PageQuery.Address(asked with { HistoryPage = page }, "#history-heading"))}
            </section>
            """;
    }

    private static Html Line(Happening happening) => happening.Kind switch
    {
        HappeningKind.Sync or HappeningKind.Rollback => $"""
            <p><b>{(happening.Kind == HappeningKind.Sync ? "Sync" : "Rollback")}</b> of <bdi>{happening.On}</bdi> at {Words.Sha(happening.Sha)} by <bdi>{happening.Who}</bdi>: {Results(happening)}</p>
            {happening.Publishes.Select(step => (Html)$"""<p class="quiet">publish to <bdi>{step.To}</bdi>: {Words.Link(step.Url, PromotionSection.Result(step.Result))}{(step.Reason is null ? Html.None : $", <bdi>{step.Reason}</bdi>")}</p>""")}
            """,
        HappeningKind.Attempt => $"<p><b>Attempt</b> on <bdi>{happening.On}</bdi> at {Words.Sha(happening.Sha)}: {happening.Status.Replace('_', ' ').ToLowerInvariant()}</p>{Details(happening)}",
        HappeningKind.Change => $"<p><b>Change by hand</b> of <bdi>{happening.On}</bdi> by <bdi>{happening.Who}</bdi>: {happening.Status}</p>{Details(happening)}",
        _ => $"<p><b>Blocker resolved</b> on <bdi>{happening.On}</bdi> by <bdi>{happening.Who}</bdi></p>{Details(happening)}",
    };

    private static string Results(Happening happening) => happening.Status != "finished" ? happening.Status
        : happening.Results.Count == 0 ? "nothing to do"
        : string.Join(", ", happening.Results.Select(result => $"{result.Count:#,0} {result.Result}"));

    private static IEnumerable<Html> Details(Happening happening) => happening.Details.Select(detail => (Html)$"""<p class="quiet"><bdi>{detail}</bdi></p>""");
}
