using System.Diagnostics;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Ordering;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Tests.Planning;

public sealed class WavesTests
{
    [Fact]
    public void An_instance_without_dependencies_is_in_the_first_wave_and_any_other_one_after_its_last_dependency()
    {
        var ops = Graphs.File(
            Graphs.Service("web", [], Graphs.Instance("web", "a", "main", "db/a", "cache/a"), Graphs.Instance("web", "b", "main")),
            Graphs.Service("cache", [], Graphs.Instance("cache", "a", "main", "db/a")),
            Graphs.Service("db", [], Graphs.Instance("db", "a", "main"))
        );

        Assert.Equal([3, 1, 2, 1], Waves.Of(ops.Graph));
    }

    [Fact]
    public void A_service_waits_for_every_instance_of_the_other_on_its_branch_and_for_none_elsewhere()
    {
        var ops = Graphs.File(
            Graphs.Service("web", ["db"], Graphs.Instance("web", "a", "main"), Graphs.Instance("web", "b", "prod")),
            Graphs.Service(
                "db",
                [],
                Graphs.Instance("db", "a", "main"),
                Graphs.Instance("db", "b", "main", "db/a"),
                Graphs.Instance("db", "c", "dev")
            )
        );

        Assert.Equal([3, 1, 1, 2, 1], Waves.Of(ops.Graph));
    }

    [Fact]
    public void A_dependency_on_another_branch_orders_no_wave() =>
        Assert.Equal(
            [1, 1],
            Waves.Of(
                Graphs
                    .File(Graphs.Service("web", [], Graphs.Instance("web", "a", "prod", "web/b"), Graphs.Instance("web", "b", "dev")))
                    .Graph
            )
        );

    [Fact]
    public void Waves_and_dependencies_are_those_of_a_naive_reference_on_random_graphs()
    {
        var random = new Random(7);
        for (var round = 0; round < 3000; round++)
        {
            var ops = Graphs.Random(random, cycles: false);
            var naive = new NaiveGraph(ops);

            Assert.Equal(ops.Instances.Select(naive.Wave), Waves.Of(ops.Graph));
            Assert.Equal(
                ops.Instances.Select(instance => naive.Dependencies(instance).Select(other => other.FullName)),
                ops.Instances.Select(instance => ops.Graph.Dependencies(instance).Select(other => other.FullName))
            );
        }
    }

    [Fact]
    public void A_cycle_is_found_exactly_where_a_naive_reference_finds_one_and_every_cycle_found_is_one()
    {
        var random = new Random(11);
        var (with, without) = (0, 0);
        for (var round = 0; round < 3000; round++)
        {
            var ops = Graphs.Random(random, cycles: true);
            var graph = ops.Graph;
            var found = Cycles.Find(graph.Count, node => graph.DependsOn(node).Select(edge => edge.To)).ToList();

            Assert.Equal(new NaiveGraph(ops).HasCycle(), found.Count > 0);
            foreach (var cycle in found)
            {
                Assert.Distinct(cycle);
                Assert.All(
                    cycle.Select((node, i) => (node, to: cycle[(i + 1) % cycle.Count])),
                    step => Assert.Contains(graph.DependsOn(step.node), edge => edge.To == step.to)
                );
            }

            if (found.Count > 0)
                with++;
            else
                without++;
        }

        Assert.True(with > 300 && without > 300, $"{with} with and {without} without a cycle: too few of one kind to prove anything");
    }

    [Fact]
    public void A_chain_of_twenty_thousand_takes_neither_time_nor_stack()
    {
        var ops = Graphs.Chain(20_000);
        InTime(() =>
        {
            Assert.Equal(Enumerable.Range(0, 20_000).Select(i => 20_000 - i), Waves.Of(ops.Graph));
            Assert.DoesNotContain(ModelRules.Check(ops), finding => finding.Rule.Code == "PB1012");
        });
    }

    [Fact]
    public void A_circle_of_twenty_thousand_is_one_cycle()
    {
        var ops = Graphs.Chain(20_000);
        var closed = ops with
        {
            Services = [.. ops.Services.SkipLast(1), Graphs.Service("s19999", [], Graphs.Instance("s19999", "i", "main", "s0/i"))],
        };
        InTime(() => Assert.Single(ModelRules.Check(closed), finding => finding.Rule.Code == "PB1012"));
    }

    [Fact]
    public void A_thousand_services_that_each_depend_on_a_thousand_others_take_no_time()
    {
        var names = Enumerable.Range(0, 2000).Select(i => $"s{i}").ToArray();
        var ops = Graphs.File([
            .. names.Select((name, i) => Graphs.Service(name, i < 1000 ? names[1000..] : [], Graphs.Instance(name, "i", "main"))),
        ]);
        InTime(() => Assert.Equal(Enumerable.Repeat(2, 1000).Concat(Enumerable.Repeat(1, 1000)), Waves.Of(ops.Graph)));
    }

    [Fact]
    public void A_thousand_instances_that_wait_for_a_thousand_others_make_two_thousand_edges()
    {
        var ops = Graphs.File(
            Graphs.Service("a", ["b"], [.. Enumerable.Range(0, 1000).Select(i => Graphs.Instance("a", $"i{i}", "main"))]),
            Graphs.Service("b", [], [.. Enumerable.Range(0, 1000).Select(i => Graphs.Instance("b", $"i{i}", "main"))])
        );

        Assert.Equal(2000, Enumerable.Range(0, ops.Graph.Count).Sum(node => ops.Graph.DependsOn(node).Count));
        Assert.Equal(1000, ops.Graph.Dependencies(ops.Services[0].Instances[999]).Count);
    }

    private static void InTime(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"it took {watch.Elapsed}");
    }

    /// <summary>The design's words, taken literally: every instance by every other, without gates.</summary>
    private sealed class NaiveGraph(OpsFile ops)
    {
        private readonly Dictionary<string, int> _waves = [];

        public IReadOnlyList<OpsInstance> Dependencies(OpsInstance instance) =>
            [.. ops.Instances.Where(other => Names(instance, other) || OfService(instance, other))];

        public int Wave(OpsInstance instance)
        {
            if (_waves.TryGetValue(instance.FullName, out var known))
                return known;
            return _waves[instance.FullName] = 1 + OnBranch(instance).Select(Wave).DefaultIfEmpty(0).Max();
        }

        /// <summary>Whether taking away, again and again, what waits for nothing leaves something.</summary>
        public bool HasCycle()
        {
            var left = ops.Instances.ToList();
            while (left.RemoveAll(instance => !OnBranch(instance).Any(left.Contains)) > 0) { }

            return left.Count > 0;
        }

        private IEnumerable<OpsInstance> OnBranch(OpsInstance instance) =>
            Dependencies(instance).Where(other => other.Branch == instance.Branch);

        private static bool Names(OpsInstance instance, OpsInstance other) =>
            instance.DependsOn.Any(place => place.Text == other.FullName || $"{instance.Service}/{place.Text}" == other.FullName);

        private bool OfService(OpsInstance instance, OpsInstance other) =>
            instance.Branch == other.Branch
            && ops.Services.First(service => service.Name == instance.Service).DependsOn.Any(place => place.Text == other.Service);
    }
}
