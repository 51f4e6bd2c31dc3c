using ProtonBuild.Core.State;
using ProtonBuild.State.Overviews;
using ProtonBuild.State.Wire;

namespace ProtonBuild.Server.Pages;

/// <summary>What the page shows.</summary>
/// <param name="Query">The query of its address.</param>
/// <param name="Overview">What the state answers to the query.</param>
/// <param name="Visitor">Whose credentials the browser sent.</param>
internal sealed record PageModel(PageQuery Query, Overview Overview, Visitor Visitor)
{
    /// <summary>The mistake in the page's address, if any.</summary>
    public string? Mistake { get; init; }

    /// <summary>The blocker that was just resolved.</summary>
    public Blocker? Resolved { get; init; }

    /// <summary>The form that was refused.</summary>
    public RefusedForm? Refused { get; init; }
}

/// <param name="Principal">The visitor's name.</param>
/// <param name="Role">What the visitor may do.</param>
/// <param name="Token">Makes the token of a blocker's form.</param>
internal sealed record Visitor(string Principal, Role Role, Func<string, string> Token)
{
    public bool MayResolve => Role == Role.Admin;
}

/// <param name="Id">The id of the blocker that the form was for.</param>
/// <param name="Blocker">That blocker; null where there is none.</param>
/// <param name="Reason">What the visitor typed.</param>
/// <param name="Why">Why the form was refused.</param>
internal sealed record RefusedForm(string Id, Blocker? Blocker, string Reason, string Why);

/// <summary>The whole page.</summary>
internal static class PageView
{
    public static Html Write(PageModel model) =>
        Document(
            model.Visitor,
            $"""
            {Notice(model)}
            {(model.Overview.Names.IsEmpty ? Beginning() : Content(model))}
            """
        );

    /// <summary>A page with one message only.</summary>
    public static Html Error(string heading, string message) =>
        Document(
            null,
            $"""
            <h1>{heading}</h1>
            <p class="notice bad" role="alert">{Sentence(message)}</p>
            """
        );

    private static Html Document(Visitor? visitor, Html content) =>
        $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Service sync · ProtonBuild</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <link rel="stylesheet" href="{PageFiles.StyleAddress}">
            <link rel="icon" href="{PageFiles.IconAddress}" type="image/svg+xml">
            </head>
            <body>
            {Icons.All}
            <a class="skip" href="#content">Skip to the content</a>
            <header>
            <p class="mark"><a href="/">ProtonBuild</a> <span>state endpoint</span></p>
            {(visitor is null ? Html.None : $"""<p class="who">{visitor.Principal}, {visitor.Role.Name()}</p>""")}
            </header>
            <main id="content" tabindex="-1">
            {content}
            </main>
            </body>
            </html>

            """;

    private static Html Content(PageModel model) =>
        $"""
            <h1>Service sync</h1>
            {Summary.Write(model)}
            {BlockerSection.Write(model)}
            {PromotionSection.Write(model)}
            {InstanceSection.Write(model)}
            {HistorySection.Write(model)}
            """;

    private static Html Notice(PageModel model) =>
        model switch
        {
            { Mistake: { } mistake } =>
                $"""<p class="notice bad" role="alert" id="notice" tabindex="-1">{Sentence(mistake)} <a href="/">Show everything</a></p>""",
            { Resolved: { } blocker } => $"""
                <p class="notice good" role="status" id="notice" tabindex="-1">{Resolved(blocker)}
                The next sync may change it again.</p>
                """,
            _ => Html.None,
        };

    private static Html Resolved(Blocker blocker) =>
        $"The blocker on <bdi>{blocker.Target}</bdi> is resolved: “<bdi>{blocker.ResolvedReason}</bdi>”.";

    private static Html Beginning() =>
        $"""
            <h1>Service sync</h1>
            <section class="empty" aria-labelledby="begin">
            <h2 id="begin">Nothing is recorded yet</h2>
            <p>Sync a branch of a repository that has an ops file; this page then shows its services, waves and promotion order:</p>
            <pre><code>protonbuild sync --branch main --state URL</code></pre>
            <p>URL is this page's address. Where the endpoint has keys, put one into
            <code>PROTONBUILD_STATE_TOKEN</code> as <code>ID.SECRET</code>.
            To move a state from a file to here, use <code>protonbuild state export</code> and <code>protonbuild state import</code>.
            In a repository without an ops file, start with <code>protonbuild init</code>.</p>
            </section>
            """;

    /// <summary>Adds the capital letter and the full stop that messages elsewhere do not have.</summary>
    public static string Sentence(string message) =>
        message.Length == 0 ? "" : char.ToUpperInvariant(message[0]) + message[1..] + (message[^1] is '.' or '?' ? "" : ".");
}
