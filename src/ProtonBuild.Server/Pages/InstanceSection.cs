using ProtonBuild.Core.Diagnostics;
using ProtonBuild.State.Overviews;

namespace ProtonBuild.Server.Pages;

/// <summary>The instances of one page, a table a branch.</summary>
internal static class InstanceSection
{
    public static Html Write(PageModel model)
    {
        var (asked, overview) = (model.Query.Asked, model.Overview);
        var count = asked.Status is { } status ? overview.Counts.GetValueOrDefault(status) : overview.Counts.Values.Sum();
        var pages = Math.Max(1, (count + OverviewQuery.PageSize - 1) / OverviewQuery.PageSize);
        var groups = overview.Instances.GroupBy(instance => (instance.Repository, instance.Branch));
        return $"""
            <section aria-labelledby="instances">
            <h2 id="instances">Instances <span class="count">{count}</span></h2>
            {(overview.Instances.Count == 0 ? Nothing(model, pages) : Html.None)}
            {groups.Select((group, place) => Table(group.Key, [.. group], place + 1))}
            {Pager.Write(
                "Pages of instances",
                asked.Page,
                (asked.Page > 1, asked.Page < pages),
                page => PageQuery.Address(asked with { Page = page }, "#instances"),
                pages
            )}
            </section>
            """;
    }

    private static Html Nothing(PageModel model, int pages)
    {
        var (asked, names) = (model.Query.Asked, model.Overview.Names);
        var why = asked switch
        {
            { Page: > 1 } when pages < asked.Page => $"There is no page {asked.Page}; the last is {pages}.",
            { Branch: { } branch } when !names.Branches.Contains(branch) =>
                $"Nothing is synced from branch '{branch}'{DidYouMean.Hint(branch, names.Branches)}",
            { Environment: { } environment } when !names.Environments.Contains(environment) =>
                $"Nothing runs in environment '{environment}'{DidYouMean.Hint(environment, names.Environments)}",
            { Service: { } service } => $"No instance of service '{service}' is in what is asked for; look at its name, or show everything",
            _ => "No instance is in what is asked for; show everything to see those that are",
        };
        return $"""<p class="quiet">{PageView.Sentence(why)}</p>""";
    }

    private static Html Table((string Repository, string Branch) of, List<InstanceOverview> rows, int place) =>
        $"""
            <h3 id="table-{place}">{(
                of.Branch.Length == 0
                    ? (Html)$"Not synced"
                    : $"""<bdi>{of.Branch}</bdi> <span class="quiet"><bdi>{of.Repository}</bdi></span>"""
            )}</h3>
            <table role="table" aria-labelledby="table-{place}"><thead role="rowgroup"><tr role="row">
            <th role="columnheader" scope="col">Instance</th><th role="columnheader" scope="col">Environment</th><th role="columnheader" scope="col">Status</th>
            <th role="columnheader" scope="col">Commit</th><th role="columnheader" scope="col">Last attempt</th></tr></thead><tbody role="rowgroup">
            {rows.Select(Row)}
            </tbody></table>
            """;

    /// <summary>The roles are said again because a narrow screen shows the rows as blocks, and browsers then forget the table.</summary>
    private static Html Row(InstanceOverview instance) =>
        $"""
            <tr role="row"><th role="rowheader" scope="row"><a href="{PageQuery.Address(
                new(Service: instance.Name.Service)
            )}"><bdi>{instance.Name.Service}</bdi></a>/<bdi>{instance.Name.Instance}</bdi></th>
            <td role="cell" data-label="Environment"><bdi>{instance.Environment}</bdi></td>
            <td role="cell" data-label="Status">{Labels.Badge(instance.Status)}</td>
            <td role="cell" data-label="Commit">{Commit(instance)}</td>
            <td role="cell" data-label="Last attempt">{(
                instance.Latest is { } latest ? Attempt(latest) : (Html)$"""<span class="quiet">none</span>"""
            )}</td></tr>
            """;

    private static Html Commit(InstanceOverview instance) =>
        instance.DesiredSha is null || instance.DesiredSha == instance.SyncedSha
            ? Labels.Sha(instance.SyncedSha)
            : $"""{Labels.Sha(instance.SyncedSha)}<span class="quiet">, wanted</span> {Labels.Sha(instance.DesiredSha)}""";

    private static Html Attempt(LatestAttempt latest) =>
        $"""{Labels.Of(latest.Status)}, {Labels.Time(latest.StartedAt)}{(string.IsNullOrEmpty(latest.Reason) ? Html.None : $"""<span class="reason"><bdi>{latest.Reason}</bdi></span>""")}""";
}
