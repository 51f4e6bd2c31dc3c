namespace ProtonBuild.Server.Pages;

/// <summary>The way to the pages before and after.</summary>
internal static class Pager
{
    /// <param name="label">What is paged.</param>
    /// <param name="page">Where we are, from 1.</param>
    /// <param name="has">Whether there is a page before, and one after.</param>
    /// <param name="address">The address of a page.</param>
    /// <param name="last">The last page, where that is known.</param>
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
