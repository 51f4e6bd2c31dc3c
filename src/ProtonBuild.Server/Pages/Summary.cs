using ProtonBuild.State.Overviews;

namespace ProtonBuild.Server.Pages;

/// <summary>The number of instances in each status, and the filter.</summary>
internal static class Summary
{
    public static Html Write(PageModel model) =>
        $"""
            <nav class="statuses" aria-label="Instances by status"><ul>
            {model.Overview.Counts.Select(pair => Tile(model.Query.Asked, pair.Key, pair.Value))}
            </ul></nav>
            {Filter(model)}
            """;

    /// <summary>The tile of the status that is shown leads back to all statuses.</summary>
    private static Html Tile(OverviewQuery asked, InstanceStatus status, int count)
    {
        var isShown = asked.Status == status;
        var address = PageQuery.Address(asked with { Status = isShown ? null : status, Page = 1 }, "#instances");
        var current = isShown ? (Html)$" aria-current=\"true\"" : Html.None;
        var label = (Html)$"{Labels.Sign(status)}<b>{count}</b> {Labels.Of(status)}";
        return $"""<li><a class="{Labels.Slug(status)}" href="{address}"{current}>{label}</a></li>""";
    }

    private static Html Filter(PageModel model)
    {
        var (asked, names) = (model.Query.Asked, model.Overview.Names);
        return $"""
            <form class="filter" method="get" action="/" role="search" aria-label="Filter">
            {(
                names.Repositories.Count > 1 || asked.Repository is not null
                    ? Field("repository", "Repository", asked.Repository, names.Repositories)
                    : Html.None
            )}
            {Field("branch", "Branch", asked.Branch, names.Branches)}
            {Field("service", "Service", asked.Service, [])}
            {Field("environment", "Environment", asked.Environment, names.Environments)}
            <p><label for="status">Status</label><select id="status" name="status"><option value="">any</option>
            {Enum.GetValues<InstanceStatus>().Select(status => Option(status, asked.Status == status))}
            </select></p>
            <p class="act"><button>Show</button>{(model.Query.IsNarrowed ? (Html)$"""<a href="/">Show everything</a>""" : Html.None)}</p>
            </form>
            """;
    }

    private static Html Field(string name, string label, string? value, IReadOnlyList<string> known) =>
        $"""
            <p><label for="{name}">{label}</label>{Input(name, value)}
            <datalist id="{name}-known">{known.Select(one => (Html)$"""<option value="{one}">""")}</datalist></p>
            """;

    private static Html Input(string name, string? value)
    {
        var plain = (Html)$"autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\"";
        return $"""<input id="{name}" name="{name}" value="{value}" {plain} list="{name}-known">""";
    }

    private static Html Option(InstanceStatus status, bool isAsked) =>
        $"""<option value="{Labels.Slug(status)}"{(isAsked ? (Html)$" selected" : Html.None)}>{Labels.Of(status)}</option>""";
}
