using System.Globalization;
using ProtonBuild.Core.Planning;
using ProtonBuild.Core.State;
using ProtonBuild.Tests.State;

namespace ProtonBuild.Tests.Simulation;

/// <summary>
/// A repository with two branches: on main a and b, then c after both; on prod d, after c of the other branch. Each commit
/// changes some of the instances: its number says which.
/// </summary>
internal sealed class Project(int number)
{
    public const int Commits = 6;

    public string Repository { get; } = string.Create(CultureInfo.InvariantCulture, $"acme/shop-{number}");

    public IReadOnlyList<string> Services => [Service];

    private string Service { get; } = string.Create(CultureInfo.InvariantCulture, $"svc{number}");

    public BranchOrder Order(string branch, int commit) =>
        new(
            branch,
            1,
            ["next"],
            $"c{commit}",
            branch == "main"
                ? [Instance("a", 1, commit), Instance("b", 1, commit), Instance("c", 2, commit, "a", "b")]
                : [Instance("d", 1, commit, "c")]
        );

    public IEnumerable<InstanceName> Instances => new[] { "a", "b", "c", "d" }.Select(name => new InstanceName(Service, name));

    public DesiredInstance Wanted(string name, int commit) => TempState.Want($"{Service}/{name}", Port(name, commit));

    private OrderedInstance Instance(string name, int wave, int commit, params string[] after)
    {
        var desired = Wanted(name, commit);
        return new(desired.Name, wave, desired.Spec, [.. after.Select(other => new InstanceName(Service, other))], desired);
    }

    /// <summary>Every commit but the first changes two of the four.</summary>
    private static int Port(string name, int commit) => Enumerable.Range(1, commit).Count(at => ((at + name[0]) & 1) == 0) + 80;
}
