using System.Globalization;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.State.Overviews;

namespace ProtonBuild.Server.Pages;

/// <summary>The query of the page's address, and the addresses of other views.</summary>
/// <param name="Asked">The filter and the pages.</param>
/// <param name="Resolved">The blocker that was just resolved; the page confirms it.</param>
internal sealed record PageQuery(OverviewQuery Asked, string? Resolved = null)
{
    /// <summary>Later pages cost more; filters find the rest.</summary>
    private const int DeepestPage = 1000;
    private const int DeepestHistory = 50;

    private static readonly string[] Known = ["repository", "branch", "service", "environment", "status", "page", "history", "resolved"];

    public static PageQuery Everything { get; } = new(new OverviewQuery());

    public bool IsNarrowed => Asked with { Page = 1, HistoryPage = 1 } != new OverviewQuery();

    /// <summary>Reads the query. Where it is wrong, the mistake says why, and the query is the one that shows everything.</summary>
    public static (PageQuery Query, string? Mistake) Read(IQueryCollection given)
    {
        if (given.Keys.FirstOrDefault(key => !Known.Contains(key)) is { } stray)
            return (Everything, $"the page does not accept '{stray}' in its address{DidYouMean.Hint(stray, Known)}");
        if (given.FirstOrDefault(pair => pair.Value.Count > 1).Key is { } twice)
            return (Everything, $"the address holds '{twice}' more than once; give it once");
        var status = Enum.GetValues<InstanceStatus>()
            .Where(one => Labels.Slug(one) == Value("status"))
            .Select(one => (InstanceStatus?)one)
            .FirstOrDefault();
        if (Value("status") is { } word && status is null)
            return (
                Everything,
                $"'{word}' is not a status of an instance{DidYouMean.Hint(word, [.. Enum.GetValues<InstanceStatus>().Select(Labels.Slug)])}"
            );
        if (Number("page", DeepestPage) is not { } page)
            return (Everything, $"'page' in the address is a number from 1 to {DeepestPage}");
        if (Number("history", DeepestHistory) is not { } history)
            return (Everything, $"'history' in the address is a number from 1 to {DeepestHistory}; use a filter to see older events");
        var asked = new OverviewQuery(Value("repository"), Value("branch"), Value("service"), Value("environment"), status)
        {
            Page = page,
            HistoryPage = history,
        };
        return (new(asked, Value("resolved")), null);

        string? Value(string key) => given[key].ToString().Trim() is { Length: > 0 } value ? value : null;

        int? Number(string key, int deepest) =>
            Value(key) is not { } text ? 1
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= deepest
                ? number
            : null;
    }

    /// <summary>The address of the view that this query shows.</summary>
    public static string Address(OverviewQuery asked, string fragment = "") => "/" + Text(asked) + fragment;

    /// <summary>The address that this blocker's form is sent to; its answer leads back to the same view.</summary>
    public string Resolve(string blocker) => $"/blockers/{Uri.EscapeDataString(blocker)}/resolve{Text(Asked)}";

    /// <summary>The same view, which confirms that the blocker is resolved.</summary>
    public string AfterResolving(string blocker) => $"/{Text(Asked, ("resolved", blocker))}#notice";

    private static string Text(OverviewQuery asked, params (string Name, string? Value)[] more) =>
        QueryString
            .Create(
                new (string Name, string? Value)[]
                {
                    ("repository", asked.Repository),
                    ("branch", asked.Branch),
                    ("service", asked.Service),
                    ("environment", asked.Environment),
                    ("status", asked.Status is { } status ? Labels.Slug(status) : null),
                    ("page", Later(asked.Page)),
                    ("history", Later(asked.HistoryPage)),
                }
                    .Concat(more)
                    .Where(pair => pair.Value is not null)
                    .Select(pair => KeyValuePair.Create(pair.Name, pair.Value))
            )
            .ToString();

    private static string? Later(int page) => page == 1 ? null : page.ToString(CultureInfo.InvariantCulture);
}
