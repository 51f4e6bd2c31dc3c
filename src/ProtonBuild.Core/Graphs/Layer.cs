namespace ProtonBuild.Core.Graphs;

/// <summary>An entry of a layer: a node, or the bend of an edge that crosses it.</summary>
internal sealed class LayerItem(GraphNode? node, double height)
{
    public GraphNode? Node { get; } = node;

    public double Height { get; } = height;

    /// <summary>The middle.</summary>
    public double Y { get; set; }

    public List<LayerItem> Before { get; } = [];

    public List<LayerItem> After { get; } = [];
}

/// <summary>One column of the picture.</summary>
internal sealed class Layer
{
    private const double Gap = 10;

    public List<LayerItem> Items { get; private set; } = [];

    /// <summary>Puts the items one below the other.</summary>
    public void Stack()
    {
        var y = 0.0;
        foreach (var item in Items)
        {
            item.Y = y + (item.Height / 2);
            y += item.Height + Gap;
        }
    }

    /// <summary>Orders the items by where their neighbours are, which leaves few crossings (Sugiyama's barycentre method).</summary>
    public void Order(Func<LayerItem, IEnumerable<LayerItem>> neighbours) => Items = [.. Items.OrderBy(item => Mean(item, neighbours))];

    /// <summary>
    /// Brings each item as near to its neighbours' middle as order and distances allow: least squares, by pooling
    /// adjacent violators (https://doi.org/10.18637/jss.v032.i05).
    /// </summary>
    public void Align()
    {
        var pools = new List<(double Sum, int Count)>();
        var offsets = new double[Items.Count];
        for (var i = 0; i < Items.Count; i++)
        {
            if (i > 0)
                offsets[i] = offsets[i - 1] + ((Items[i - 1].Height + Items[i].Height) / 2) + Gap;
            pools.Add((Mean(Items[i], item => item.Before.Concat(item.After)) - offsets[i], 1));
            while (pools.Count > 1 && pools[^2].Sum / pools[^2].Count > pools[^1].Sum / pools[^1].Count)
            {
                pools[^2] = (pools[^2].Sum + pools[^1].Sum, pools[^2].Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }
        }

        var at = 0;
        foreach (var (sum, count) in pools)
        {
            for (var end = at + count; at < end; at++)
                Items[at].Y = (sum / count) + offsets[at];
        }
    }

    private static double Mean(LayerItem item, Func<LayerItem, IEnumerable<LayerItem>> neighbours)
    {
        var (sum, count) = (0.0, 0);
        foreach (var neighbour in neighbours(item))
            (sum, count) = (sum + neighbour.Y, count + 1);
        return count == 0 ? item.Y : sum / count;
    }
}
