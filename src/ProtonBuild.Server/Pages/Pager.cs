namespace ProtonBuild.Server.Pages;

/// <summary>Links to the previous and the next page.</summary>
internal static class Pager
{
    /// <param name="label">What is paged.</param>
    /// <param name="page">The current page, from 1.</param>
    /// <param name="has">Whether there is a previous page, and a next one.</param>
    /// <param name="address">The address of a page.</param>
    /// <param name="last">The last page; null where the number of pages is unknown.</param>
    public static Html Write(string label, int page, (bool Before, bool After) has, Func<int, string> address, int? last = null) =>
        has is (false, false)
            ? Html.None
            : $"""
                <nav class="pager" aria-label="{label}">
                {(has.Before ? (Html)$"""<a rel="prev" href="{address(Math.Min(page - 1, last ?? page))}">Previous</a>""" : Html.None)}
                <span>Page {page}{(last is { } known ? (Html)$" of {known}" : Html.None)}</span>
                {(has.After ? (Html)$"""<a rel="next" href="{address(page + 1)}">Next</a>""" : Html.None)}
                </nav>
                """;
}
