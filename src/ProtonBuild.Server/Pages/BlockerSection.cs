using ProtonBuild.Core.State;
using ProtonBuild.State.Wire;

namespace ProtonBuild.Server.Pages;

/// <summary>The active blockers, each with the form that resolves it.</summary>
internal static class BlockerSection
{
    public static Html Write(PageModel model)
    {
        var (blockers, count) = (model.Overview.Blockers, model.Overview.BlockerCount);
        var refused = model.Refused;
        // Where a refused form's blocker is not among those shown, the form comes first.
        var isApart = refused is not null && blockers.All(blocker => blocker.Id != refused.Id);
        return $"""
            <section aria-labelledby="blockers">
            <h2 id="blockers">Blockers <span class="count">{count}</span></h2>
            {(isApart ? Apart(model, refused!) : Html.None)}
            {(count == 0 ? None(model) : Explanation(model))}
            {blockers.Select(blocker => Article(model, blocker, isOpen: blockers.Count == 1 && refused is null))}
            {(
                count > blockers.Count
                    ? More(count - blockers.Count)
                    : Html.None
            )}
            </section>
            """;
    }

    private static Html More(int count) =>
        $"""<p class="more">{Labels.Count(count, "newer one")} not shown; filter by branch or service to see them.</p>""";

    private static Html None(PageModel model) =>
        $"""
            <p class="quiet">{(
                model.Query.IsNarrowed
                    ? "Nothing is blocked in what is shown."
                    : "Nothing is blocked. A manual change to a synced instance is listed here until someone resolves it."
            )}</p>
            """;

    private static Html Explanation(PageModel model) =>
        $"""
            <p>A sync does not change a blocked instance until someone says why syncing may go on.{(
                model.Visitor.MayResolve
                    ? ""
                    : $" Resolving requires an admin key; {model.Visitor.Principal} has the role {model.Visitor.Role.Name()}."
            )}</p>
            """;

    private static Html Article(PageModel model, Blocker blocker, bool isOpen) =>
        $"""
            <article class="blocker" aria-labelledby="on-{blocker.Id}">
            <h3 id="on-{blocker.Id}"><bdi>{blocker.Target}</bdi>{(
                blocker.Instance is null ? (Html)$""" <span class="quiet">the whole service</span>""" : Html.None
            )}</h3>
            <p class="why"><bdi>{blocker.CreatedReason}</bdi></p>
            <p class="quiet">Since {Labels.Time(blocker.CreatedAt)}, blocker <code>{Labels.Short(blocker.Id)}</code></p>
            {(
                model.Visitor.MayResolve ? Form(model, blocker, isOpen)
                : model.Refused?.Id == blocker.Id ? Why(model.Refused)
                : Html.None
            )}
            </article>
            """;

    private static Html Form(PageModel model, Blocker blocker, bool isOpen)
    {
        var refused = model.Refused?.Id == blocker.Id ? model.Refused : null;
        var open = isOpen || refused is not null ? (Html)$" open" : Html.None;
        var hint =
            $"Recorded with your name, {model.Visitor.Principal}; up to 5,000 characters. The next sync may then overwrite the change.";
        var described = refused is null ? (Html)$"hint-{blocker.Id}\"" : $"error hint-{blocker.Id}\" aria-invalid=\"true\" autofocus";
        return $"""
            <details{open}><summary>Resolve<span class="unseen"> the blocker on {blocker.Target}</span></summary>
            <form method="post" action="{model.Query.Resolve(blocker.Id)}">
            <input type="hidden" name="token" value="{model.Visitor.Token(blocker.Id)}">
            <label for="reason-{blocker.Id}">Why may syncing go on?</label>
            <p class="quiet" id="hint-{blocker.Id}">{hint}</p>
            {(refused is null ? Html.None : Why(refused))}
            <textarea id="reason-{blocker.Id}" name="reason" rows="3" maxlength="5000" required aria-describedby="{described}>
            {refused?.Reason}</textarea>
            <button>Resolve the blocker</button>
            </form></details>
            """;
    }

    private static Html Why(RefusedForm refused) => $"""<p class="error" id="error" role="alert">{PageView.Sentence(refused.Why)}</p>""";

    /// <summary>The blocker is resolved, gone, or not among those shown; the page keeps what the visitor typed.</summary>
    private static Html Apart(PageModel model, RefusedForm refused) =>
        refused.Blocker is { Status: BlockerStatus.Active } waiting
            ? Article(model, waiting, isOpen: true)
            : $"""
                <article class="blocker" aria-labelledby="refused">
                <h3 id="refused">{(refused.Blocker is { } blocker ? (Html)$"<bdi>{blocker.Target}</bdi>" : $"An unknown blocker")}</h3>
                {Why(refused)}
                {(refused.Blocker?.ResolvedReason is { } reason ? (Html)$"""<p class="why">“<bdi>{reason}</bdi>”</p>""" : Html.None)}
                <label for="typed">What you typed, which was not recorded</label>
                <textarea id="typed" rows="3" readonly autofocus>
                {refused.Reason}</textarea>
                </article>
                """;
}
