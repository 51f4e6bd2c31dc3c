namespace ProtonBuild.Core.Ops;

/// <summary>The branches in the order in which publish steps carry a change through them.</summary>
public sealed class Promotion
{
    private readonly Dictionary<string, List<string>> targets;
    private readonly Dictionary<string, HashSet<string>> reachable = new(StringComparer.Ordinal);

    private Promotion(IReadOnlyList<string> order, Dictionary<string, List<string>> targets) => (Order, this.targets) = (order, targets);

    /// <summary>All branches; those that no step orders stay as the file has them.</summary>
    public IReadOnlyList<string> Order { get; }

    /// <summary>The branches one step further, in the file's order.</summary>
    public IReadOnlyList<string> TargetsOf(string branch) => targets.GetValueOrDefault(branch, []);

    /// <summary>Whether publish steps lead from one branch to another.</summary>
    public bool Leads(string from, string to)
    {
        if (reachable.TryGetValue(from, out var known))
            return known.Contains(to);
        var found = reachable[from] = new(StringComparer.Ordinal);
        var queue = new Queue<string>([from]);
        while (queue.TryDequeue(out var branch))
        {
            foreach (var next in TargetsOf(branch).Where(found.Add))
                queue.Enqueue(next);
        }

        return found.Contains(to);
    }

    /// <summary>Where steps form a cycle, which a rule reports, its branches keep the file's order.</summary>
    public static Promotion Of(OpsFile ops) => Of(ops.Branches(), ops.Publishes.Select(step => (step.From.Text, step.To.Text)));

    /// <summary>The same of steps that come from no file.</summary>
    /// <param name="branches">All branches, those that the steps name too.</param>
    /// <param name="steps">From which branch to which.</param>
    public static Promotion Of(IReadOnlyList<string> branches, IEnumerable<(string From, string To)> steps)
    {
        var position = branches
            .Select((branch, index) => (branch, index))
            .ToDictionary(pair => pair.branch, pair => pair.index, StringComparer.Ordinal);
        var targets = steps
            .GroupBy(step => step.From, StringComparer.Ordinal)
            .ToDictionary(
                from => from.Key,
                from => from.Select(step => step.To).Distinct(StringComparer.Ordinal).ToList(),
                StringComparer.Ordinal
            );
        var waiting = branches.ToDictionary(branch => branch, _ => 0, StringComparer.Ordinal);
        foreach (var to in targets.Values.SelectMany(to => to))
            waiting[to]++;

        var ready = new PriorityQueue<string, int>(
            branches.Where(branch => waiting[branch] == 0).Select(branch => (branch, position[branch]))
        );
        var order = new List<string>();
        while (ready.TryDequeue(out var branch, out _))
        {
            order.Add(branch);
            foreach (var to in targets.GetValueOrDefault(branch, []).Where(to => --waiting[to] == 0))
                ready.Enqueue(to, position[to]);
        }

        var placed = order.ToHashSet(StringComparer.Ordinal);
        return new([.. order, .. branches.Where(branch => !placed.Contains(branch))], targets);
    }
}
