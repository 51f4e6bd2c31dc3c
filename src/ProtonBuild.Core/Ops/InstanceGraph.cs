using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Ops;

/// <summary>
/// Who depends on whom. A dependency on a whole service goes through one node per service and branch (a gate), so that
/// twenty instances that depend on twenty others make forty edges, not four hundred.
/// </summary>
public sealed class InstanceGraph
{
    private readonly Dictionary<string, int> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> gates = new(StringComparer.Ordinal);
    private readonly List<List<InstanceEdge>> edges = [];

    public InstanceGraph(OpsFile ops)
    {
        Instances = [.. ops.Instances];
        foreach (var instance in Instances)
        {
            byName.TryAdd(instance.FullName, edges.Count);
            edges.Add([]);
        }

        var services = ops
            .Services.GroupBy(service => service.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var node = 0;
        foreach (var service in ops.Services)
        {
            foreach (var name in service.DependsOn.Where(name => !services.ContainsKey(name.Text)))
                Unknown.Add((service.Name, name));
            foreach (var instance in service.Instances)
                Connect(node++, instance, service, services);
        }
    }

    /// <summary>Nodes 0 and up, in the file's order; the gates come after them.</summary>
    public IReadOnlyList<OpsInstance> Instances { get; }

    /// <summary>The number of nodes, gates among them.</summary>
    public int Count => edges.Count;

    /// <summary>Names that <c>depends_on</c> gives and the file does not hold, with the service that gives them.</summary>
    public List<(string Service, NamedPlace Name)> Unknown { get; } = [];

    /// <summary>Dependencies on an instance of another branch: they have no effect on waves.</summary>
    public List<(OpsInstance Instance, OpsInstance On, NamedPlace Place)> AcrossBranches { get; } = [];

    /// <summary>What a node depends on, on its own branch.</summary>
    public IReadOnlyList<InstanceEdge> DependsOn(int node) => edges[node];

    /// <summary>The same as bare nodes.</summary>
    public IEnumerable<int> Next(int node)
    {
        foreach (var edge in edges[node])
            yield return edge.To;
    }

    public bool HasInstance(string fullName) => byName.ContainsKey(fullName);

    public bool IsGate(int node) => node >= Instances.Count;

    /// <summary>The instances that an instance depends on, gates looked through, in the file's order; other branches included.</summary>
    public IReadOnlyList<OpsInstance> Dependencies(OpsInstance instance)
    {
        var own = edges[byName[instance.FullName]];
        if (own.Count == 0 && !across.ContainsKey(instance.FullName))
            return [];
        var found = new SortedSet<int>();
        foreach (var edge in own)
        {
            if (IsGate(edge.To))
                found.UnionWith(edges[edge.To].Select(member => member.To));
            else
                found.Add(edge.To);
        }

        found.UnionWith(across.GetValueOrDefault(instance.FullName, []));
        return [.. found.Select(node => Instances[node])];
    }

    private readonly Dictionary<string, List<int>> across = new(StringComparer.Ordinal);

    private void Connect(int node, OpsInstance instance, OpsService service, Dictionary<string, OpsService> services)
    {
        foreach (var name in instance.DependsOn)
        {
            var fullName = name.Text.Contains('/', StringComparison.Ordinal) ? name.Text : $"{instance.Service}/{name.Text}";
            if (!byName.TryGetValue(fullName, out var to))
                Unknown.Add((service.Name, name));
            else if (Instances[to].Branch == instance.Branch)
                edges[node].Add(new(to, name.Span.Line));
            else
            {
                AcrossBranches.Add((instance, Instances[to], name));
                if (!across.TryGetValue(instance.FullName, out var list))
                    across[instance.FullName] = list = [];
                list.Add(to);
            }
        }

        if (instance.Branch is null)
            return;
        foreach (var name in service.DependsOn.Where(name => services.ContainsKey(name.Text)))
            edges[node].Add(new(Gate(services[name.Text], instance.Branch), name.Span.Line));
    }

    private int Gate(OpsService service, string branch)
    {
        var key = $"{branch}\0{service.Name}";
        if (gates.TryGetValue(key, out var gate))
            return gate;
        gate = gates[key] = edges.Count;
        edges.Add([
            .. service.Instances.Where(member => member.Branch == branch).Select(member => new InstanceEdge(byName[member.FullName], 0)),
        ]);
        return gate;
    }
}

/// <param name="To">The node depended upon.</param>
/// <param name="Line">The line that says so; 0 from a gate to its members.</param>
public sealed record InstanceEdge(int To, int Line);
