using System.Globalization;
using System.Text;

namespace ProtonBuild.Core.Publishing;

/// <summary>A part of a page: text that is always there, and rows, of which whole ones are left out where the page is too long.</summary>
/// <param name="Head">Heading, text, a table's head; ends a line.</param>
public sealed record MarkdownSection(string Head)
{
    /// <summary>Lines of a table or list, each with its line break.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>What the rows are, for counting those left out: <c>instances</c>.</summary>
    public string Plural { get; init; } = "";

    /// <summary>What follows the rows.</summary>
    public string Foot { get; init; } = "";
}

/// <summary>Makes a page of sections that is no longer than GitHub takes: rows are left out whole, and it says how many.</summary>
public static class MarkdownPage
{
    /// <param name="sections">In the order of the page.</param>
    /// <param name="limit">The most that fits.</param>
    /// <param name="measure">How much of that a text takes: characters or bytes.</param>
    public static string Fit(IReadOnlyList<MarkdownSection> sections, int limit, Func<string, int> measure)
    {
        var sizes = sections.Select(section => section.Rows.Sum(measure)).ToList();
        var room = Share(
            sizes,
            limit
                - sections.Sum(section =>
                    measure(section.Head)
                    + measure(section.Foot)
                    + (section.Rows.Count == 0 ? 0 : measure(Note(section, section.Rows.Count)))
                )
        );
        var page = new StringBuilder();
        for (var i = 0; i < sections.Count; i++)
        {
            var (section, left) = (sections[i], room[i]);
            page.Append(section.Head);
            var shown = section.Rows.TakeWhile(row => (left -= measure(row)) >= 0).ToList();
            foreach (var row in shown)
                page.Append(row);
            if (shown.Count < section.Rows.Count)
                page.Append(Note(section, section.Rows.Count - shown.Count));
            page.Append(section.Foot);
        }

        return page.ToString();
    }

    /// <summary>Divides the space: no section gets more than it needs, and those that need more than a fair part get an equal
    /// one.</summary>
    private static int[] Share(List<int> wanted, int available)
    {
        var shares = new int[wanted.Count];
        var left = Math.Max(0, available);
        var waiting = wanted.Count;
        foreach (var i in Enumerable.Range(0, wanted.Count).OrderBy(i => wanted[i]))
        {
            shares[i] = Math.Min(wanted[i], left / waiting--);
            left -= shares[i];
        }

        return shares;
    }

    private static string Note(MarkdownSection section, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"\n_{count} more {section.Plural} left out: GitHub takes no longer text._\n");
}
