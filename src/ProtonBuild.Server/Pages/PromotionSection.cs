using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;
using ProtonBuild.State;
using ProtonBuild.State.Overviews;

namespace ProtonBuild.Server.Pages;

/// <summary>Draws the branches in promotion order with their waves, as boxes and arrows that a screen reader reads as lists.</summary>
internal static class PromotionSection
{
    public static Html Write(PageModel model)
    {
        var branches = model.Overview.Branches.Where(branch => branch.Name.Length > 0).ToList();
        var hidden = model.Overview.BranchCount - model.Overview.Branches.Count;
        return $"""
            <section aria-labelledby="promotion">
            <h2 id="promotion">Promotion order and waves</h2>
            {(
                branches.Count == 0
                    ? Nothing(model.Query.IsNarrowed)
                    : Explanation()
            )}
            <ol class="promotion">
            {branches.Select((branch, place) => Band(model.Query.Asked, branch, branches, place))}
            </ol>
            {(
                hidden > 0
                    ? More(hidden)
                    : Html.None
            )}
            </section>
            """;
    }

    private static Html Nothing(bool isNarrowed)
    {
        var why = isNarrowed ? "no synced instance matches the filter." : "no sync has named an instance yet.";
        return $"""<p class="quiet">No branch to draw: {why}</p>""";
    }

    private static Html Explanation() =>
        $"""
            <p class="quiet">As syncs recorded it: a branch is published to the next when all of it is in sync. The waves of
            a branch sync one after the other, and the instances of a wave side by side.</p>
            """;

    private static Html More(int hidden) =>
        $"""<p class="more">{Labels.Count(hidden, "more branch", "more branches")} not drawn; filter by branch to see one.</p>""";

    private static Html Band(OverviewQuery asked, BranchOverview branch, List<BranchOverview> all, int place) =>
        $"""
            <li class="band" id="branch-{place + 1}"><div class="box">
            <h3><a href="{PageQuery.Address(
                new(branch.Repository, branch.Name)
            )}"><bdi>{branch.Name}</bdi></a> <span class="quiet"><bdi>{branch.Repository}</bdi></span></h3>
            <p class="quiet">{(
                branch.Counts.Count == 0 ? (Html)$"Nothing is synced from here yet." : $"{Labels.Counts(branch.Counts)}."
            )} {(branch.LatestRun is { } run ? Run(run) : Html.None)}</p>
            {(branch.Waves.Count == 0 ? Html.None : Waves(asked, branch))}
            </div>
            {branch.Steps.Select(step => Step(step, all, branch.Repository, place))}
            </li>
            """;

    private static Html Run(RunOverview run)
    {
        var status = run.Status switch
        {
            SyncStatus.Finished => "finished",
            SyncStatus.Running => "running",
            _ => "interrupted",
        };
        return $"Last sync <code>{ShortSha.Of(run.Sha)}</code>, {Labels.Time(run.StartedAt)}, by <bdi>{run.Principal}</bdi>: {status}.";
    }

    private static Html Waves(OverviewQuery asked, BranchOverview branch) =>
        $"""
            <ol class="waves">
            {branch.Waves.Select(wave => Wave(asked, branch, wave))}
            {(
                branch.WaveCount > branch.Waves.Count
                    ? (Html)
                        $"""<li class="wave"><p class="more">{Labels.Count(branch.WaveCount - branch.Waves.Count, "more wave")}</p></li>"""
                    : Html.None
            )}
            </ol>
            """;

    private static Html Wave(OverviewQuery asked, BranchOverview branch, WaveOverview wave)
    {
        var more = wave.Count - wave.Instances.Count;
        var address = PageQuery.Address(
            asked with
            {
                Repository = branch.Repository,
                Branch = branch.Name,
                Page = 1,
                HistoryPage = 1,
            },
            "#instances"
        );
        return $"""
            <li class="wave"><h4>{(wave.Wave == 0 ? (Html)$"Wave not known yet" : $"Wave {wave.Wave}")}</h4><ul>
            {wave.Instances.Select(Node)}
            {(more > 0 ? (Html)$"""<li class="more"><a href="{address}">and {more} more</a></li>""" : Html.None)}
            </ul></li>
            """;
    }

    private static Html Node(DrawnInstance instance) =>
        $"""
            <li class="node {Labels.Slug(
                instance.Status
            )}"><span class="name"><span><bdi>{instance.Name.Service}</bdi>/</span><bdi>{instance.Name.Instance}</bdi></span> {Labels.Badge(
                instance.Status
            )}</li>
            """;

    /// <summary>An arrow to the next branch; a link to any other branch of the page.</summary>
    private static Html Step(PublishOutcome step, List<BranchOverview> all, string repository, int place)
    {
        var to = all.FindIndex(branch => branch.Name == step.To && branch.Repository == repository);
        var name = to >= 0 && to != place + 1 ? (Html)$"""<a href="#branch-{to + 1}"><bdi>{step.To}</bdi></a>""" : $"<bdi>{step.To}</bdi>";
        return $"""
            <p class="step{(to == place + 1 ? " next" : "")}"><span class="tag">publish</span> to {name}: {Labels.Link(
                step.Url,
                Result(step.Result)
            )}{(step.Reason is null ? Html.None : $", <bdi>{step.Reason}</bdi>")}</p>
            """;
    }

    public static string Result(PublishResult result) =>
        result switch
        {
            PublishResult.Opened => "pull request opened",
            PublishResult.Updated => "pull request updated",
            PublishResult.UpToDate => "up to date",
            PublishResult.DryRun => "dry run",
            PublishResult.Waiting => "waiting",
            _ => "failed",
        };
}
