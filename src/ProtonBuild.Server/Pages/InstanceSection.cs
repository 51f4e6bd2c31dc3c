using ProtonBuild.Core.Diagnostics;
using ProtonBuild.State.Overviews;

namespace ProtonBuild.Server.Pages;

/// <summary>The instances of one page, in one table a branch.</summary>
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
            { Service: { } service } => $"No instance of service '{service}' matches the filter; check the name, or show everything",
            _ => "No instance matches the filter; show everything to see all instances",
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
            {Header("Instance")}{Header("Environment")}{Header("Status")}
            {Header("Commit")}{Header("Last attempt")}</tr></thead><tbody role="rowgroup">
            {rows.Select(Row)}
            </tbody></table>
            """;

    /// <summary>Explicit roles: a narrow screen shows rows as blocks, and browsers then drop the table's own roles.</summary>
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

    private static Html Header(string title) => $"""<th role="columnheader" scope="col">{title}</th>""";

    private static Html Commit(InstanceOverview instance) =>
        instance.DesiredSha is null || instance.DesiredSha == instance.SyncedSha
            ? Labels.Sha(instance.SyncedSha)
            : $"""{Labels.Sha(instance.SyncedSha)}<span class="quiet">, wanted</span> {Labels.Sha(instance.DesiredSha)}""";

    private static Html Attempt(LatestAttempt latest)
    {
        var reason = string.IsNullOrEmpty(latest.Reason) ? Html.None : $"""<span class="reason"><bdi>{latest.Reason}</bdi></span>""";
        return $"{Labels.Of(latest.Status)}, {Labels.Time(latest.StartedAt)}{reason}";
    }
}
