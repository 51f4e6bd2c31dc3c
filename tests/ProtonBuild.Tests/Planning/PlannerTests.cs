using ProtonBuild.Core.Git;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Tests.Planning;

public sealed class PlannerTests
{
    private const string Ops = """
        sync:
          services:
            web:
              depends_on: db
              alpha: { branch: dev, spec: web.yaml }
              beta: { branch: dev, spec: web.yaml, depends_on: alpha }
              live: { branch: prod, spec: web.yaml, depends_on: web/beta }
            db:
              one: { branch: dev, spec: db.yaml }
          publish: { from: dev, to: prod }

        """;

    [Fact]
    public void A_plan_has_branches_in_promotion_order_and_instances_by_wave_then_as_the_file_has_them()
    {
        var plan = Plan(Observation.Empty);

        Assert.Equal(
            ["dev 1 -> prod", "prod 2 -> "],
            plan.Branches.Select(branch => $"{branch.Branch} {branch.Order.Place} -> {string.Join(",", branch.PublishesTo)}")
        );
        Assert.Equal(
            ["1 db/one <- ", "2 web/alpha <- db/one", "3 web/beta <- web/alpha,db/one"],
            plan.Branches[0].Instances.Select(instance => $"{instance.Wave} {instance.Name} <- {string.Join(",", instance.DependsOn)}")
        );
        Assert.Equal("web/beta", Assert.Single(Assert.Single(plan.Branches[1].Instances).DependsOn).ToString());
    }

    [Fact]
    public void An_unrecorded_instance_is_to_be_created_and_lists_no_changes() =>
        Assert.All(
            Plan(Observation.Empty).Branches.SelectMany(branch => branch.Instances),
            instance => Assert.Equal((SyncAction.Create, 0), (instance.Decision.Action, instance.Changes.Count))
        );

    [Fact]
    public void An_instance_with_another_digest_is_to_be_updated_and_lists_its_changes()
    {
        var plan = Plan(new([Recorded("web", "alpha", """{"port":81}""", "old", "c0")], []));
        var alpha = plan.Branches[0].Instances.Single(instance => instance.Name.Instance == "alpha");

        Assert.Equal((SyncAction.Update, "port: 81 -> 80"), (alpha.Decision.Action, Assert.Single(alpha.Changes).ToString()));
    }

    [Fact]
    public void A_blocked_instance_stops_all_that_depend_on_it_however_indirectly()
    {
        var plan = Plan(new([], [Blocker("db", "one")]));

        Assert.Equal(
            ["Blocked", "Create waits: depends on db/one, which is blocked", "Create waits: depends on db/one, which is blocked"],
            plan.Branches[0]
                .Instances.Select(instance =>
                    instance.Decision.Action == SyncAction.Blocked ? "Blocked" : $"{instance.Decision.Action} {instance.Decision.Reason}"
                )
        );
    }

    [Fact]
    public void A_blocker_on_a_service_blocks_all_its_instances_on_every_branch()
    {
        var plan = Plan(new([], [Blocker("web", null)]));

        Assert.Equal(
            ["db/one Create", "web/alpha Blocked", "web/beta Blocked", "web/live Blocked"],
            plan.Branches.SelectMany(branch => branch.Instances).Select(instance => $"{instance.Name} {instance.Decision.Action}")
        );
    }

    [Fact]
    public void A_branch_that_is_not_here_is_planned_as_unknown()
    {
        var plan = Plan(Observation.Empty, "dev");

        Assert.Equal(
            ("prod", null, SyncAction.Unknown),
            (plan.Branches[1].Branch, plan.Branches[1].Commit, Assert.Single(plan.Branches[1].Instances).Decision.Action)
        );
    }

    [Fact]
    public void One_branch_alone_keeps_its_place_in_the_order() =>
        Assert.Equal([("prod", 2)], Planner(Observation.Empty).Plan("prod").Branches.Select(branch => (branch.Branch, branch.Order.Place)));

    [Fact]
    public void The_same_files_give_the_same_bytes()
    {
        var first = Json();

        Assert.All(Enumerable.Range(0, 20), _ => Assert.Equal(first, Json()));

        string Json() => PlanReport.Of(Plan(Observation.Empty), Workspace()).ToJson();
    }

    private static Plan Plan(Observation observation, params string[] branches) => Planner(observation, branches).Plan();

    private static Planner Planner(Observation observation, params string[] branches) =>
        new(Workspace(branches), observation, (_, _) => Ancestry.Ancestor);

    private static Workspace Workspace(params string[] branches)
    {
        var files = new MemoryFiles()
            .With("proton-ops.yaml", Ops)
            .With(
                "web.yaml",
                "proton: ServiceSpec\ninstances:\n"
                    + string.Concat(
                        new[] { "alpha", "beta", "live" }.Select(name =>
                            $"  - {{ name: {name}, environment: test, spec: {{ port: 80 }} }}\n"
                        )
                    )
            )
            .With("db.yaml", "proton: ServiceSpec\ninstances:\n  - { name: one, environment: test }\n");
        var workspace = WorkspaceReader.Read(
            new(files, branch => branches.Length == 0 || branches.Contains(branch) ? new(branch, "c1", files, IsCheckedOut: true) : null)
        );
        Assert.False(workspace.HasErrors);
        return workspace;
    }

    private static RecordedInstance Recorded(string service, string instance, string inputs, string digest, string sha) =>
        new(new(service, instance), Exists: true, "acme/shop", "dev", "web.yaml", "test", inputs, digest, sha, sha, null, null);

    private static Blocker Blocker(string service, string? instance) =>
        new(
            "id",
            service,
            instance,
            BlockerStatus.Active,
            DateTimeOffset.UnixEpoch,
            "alice changed it",
            null,
            null,
            new Dictionary<string, string>()
        );
}
