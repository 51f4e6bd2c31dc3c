using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Tests.Planning;

/// <summary>Ops files made in memory: small ones from words, large ones from numbers.</summary>
internal static class Graphs
{
    public static OpsService Service(string name, string[] dependsOn, params OpsInstance[] instances) =>
        new(name, TextSpan.Start, [.. dependsOn.Select(Place)], instances);

    public static OpsInstance Instance(string service, string name, string branch, params string[] dependsOn) =>
        new(service, name, TextSpan.Start, branch, TextSpan.Start, "spec.yaml", TextSpan.Start, [.. dependsOn.Select(Place)]);

    public static OpsFile File(params OpsService[] services) => new("proton-ops.yaml", services, []);

    public static OpsFile Publishing(OpsFile ops, params (string From, string To)[] steps) =>
        ops with
        {
            Publishes = [.. steps.Select(step => new PublishStep(Place(step.From), Place(step.To)))],
        };

    /// <summary>One instance in each service, each depending on the next.</summary>
    public static OpsFile Chain(int length) =>
        File([
            .. Enumerable
                .Range(0, length)
                .Select(i => Service($"s{i}", [], Instance($"s{i}", "i", "main", i + 1 < length ? [$"s{i + 1}/i"] : []))),
        ]);

    /// <summary>A random file; with <paramref name="cycles"/> dependencies lead anywhere, else only to later instances.</summary>
    public static OpsFile Random(Random random, bool cycles)
    {
        var branches = new[] { "dev", "prod" };
        var names = Enumerable
            .Range(0, random.Next(1, 8))
            .Select(i =>
                (
                    Service: $"s{i}",
                    Instances: Enumerable
                        .Range(0, random.Next(0, 4))
                        .Select(j => (Name: $"i{j}", Branch: branches[random.Next(2)]))
                        .ToList()
                )
            )
            .ToList();
        return File([
            .. names.Select(
                (service, index) =>
                    Service(
                        service.Service,
                        [.. names.Skip(cycles ? 0 : index + 1).Where(_ => random.Next(4) == 0).Select(other => other.Service)],
                        [
                            .. service.Instances.Select(
                                (instance, position) => Instance(service.Service, instance.Name, instance.Branch, [.. On(index, position)])
                            ),
                        ]
                    )
            ),
        ]);

        IEnumerable<string> On(int index, int position) =>
            from other in names.Select((service, at) => (service, at))
            from instance in other.service.Instances.Select((instance, at) => (instance, at))
            where (cycles || other.at > index || (other.at == index && instance.at > position)) && random.Next(cycles ? 25 : 6) == 0
            select $"{other.service.Service}/{instance.instance.Name}";
    }

    private static NamedPlace Place(string text) => new(text, TextSpan.At(1, 1));
}
