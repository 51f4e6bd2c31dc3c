namespace ProtonBuild.Core.Graphs;

/// <summary>
/// Places the instances of one branch: a column a wave, from left to right, joints between the columns. What neither
/// waits nor is waited for stands in a grid to the left.
/// </summary>
internal sealed class BandLayout
{
    public const double NodeHeight = 44;

    private const double ColumnGap = 56;
    private const double GridGap = 14;
    private const double BendHeight = 8;
    private const int MaxBends = 4000;

    private readonly Layer[] layers;
    private readonly double[] starts;
    private readonly Dictionary<int, LayerItem> items = [];
    private readonly List<List<LayerItem>> ways = [];

    public BandLayout(GraphBranch branch, IReadOnlyList<GraphEdge> within, IReadOnlySet<int> connected, double nodeWidth)
    {
        NodeWidth = nodeWidth;
        var free = branch.Nodes.Where(node => !connected.Contains(node.Id)).ToList();
        var placed = branch.Nodes.Where(node => connected.Contains(node.Id)).ToList();
        layers = [.. Enumerable.Range(0, placed.Select(node => LayerOf(node) + 1).DefaultIfEmpty().Max()).Select(_ => new Layer())];
        foreach (var node in placed)
            layers[LayerOf(node)].Items.Add(items[node.Id] = new(node, node.IsJoint ? BendHeight : NodeHeight));
        Connect(within, placed.ToDictionary(node => node.Id));
        Settle();
        var tallest = items.Values.Select(item => item.Y + (item.Height / 2)).DefaultIfEmpty().Max();
        Grid = GridOf(free, tallest);
        starts = Starts(Grid.Count == 0 ? 0 : Grid.Max(cell => cell.X) + nodeWidth + ColumnGap);
        Height = Math.Max(tallest, Grid.Select(cell => cell.Y + NodeHeight).DefaultIfEmpty().Max());
        Width = layers.Length > 0 ? starts[^1] + nodeWidth : Grid.Select(cell => cell.X + nodeWidth).DefaultIfEmpty().Max();
    }

    public double NodeWidth { get; }

    public double Width { get; }

    public double Height { get; }

    /// <summary>The nodes without edges, by their upper left corners.</summary>
    public IReadOnlyList<(GraphNode Node, double X, double Y)> Grid { get; }

    /// <summary>The other nodes, by their upper left corners; a joint by its middle.</summary>
    public IEnumerable<(GraphNode Node, double X, double Y)> Placed =>
        items.Values.Select(item =>
            item.Node!.IsJoint
                ? (item.Node, starts[LayerOf(item.Node)], item.Y)
                : (item.Node, starts[LayerOf(item.Node)], item.Y - (item.Height / 2))
        );

    /// <summary>Each wave and where its column starts.</summary>
    public IEnumerable<(int Wave, double X)> Waves => Enumerable.Range(0, (layers.Length + 1) / 2).Select(i => (i + 1, starts[2 * i]));

    /// <summary>Each edge as the points that it passes, in pairs: out of one column, into a later one; and whether it ends in a
    /// joint.</summary>
    public IEnumerable<(IReadOnlyList<(double X, double Y)> Points, bool EndsInJoint)> Edges =>
        ways.Select(way => ((IReadOnlyList<(double X, double Y)>)Points(way, LayerOf(way[0].Node!)), way[^1].Node!.IsJoint));

    private static int LayerOf(GraphNode node) => node.IsJoint ? (2 * node.Wave) - 1 : 2 * (node.Wave - 1);

    private void Connect(IReadOnlyList<GraphEdge> within, Dictionary<int, GraphNode> nodes)
    {
        var bends = within.Sum(edge => (LayerOf(nodes[edge.To]) - LayerOf(nodes[edge.From]) - 1) / 2);
        foreach (var edge in within)
        {
            List<LayerItem> way = [items[edge.From]];
            for (var layer = LayerOf(nodes[edge.From]) + 1; layer < LayerOf(nodes[edge.To]) && bends <= MaxBends; layer++)
            {
                if (layer % 2 != 0)
                    continue;
                way.Add(new(null, BendHeight));
                layers[layer].Items.Add(way[^1]);
            }

            way.Add(items[edge.To]);
            for (var i = 1; i < way.Count; i++)
            {
                way[i - 1].After.Add(way[i]);
                way[i].Before.Add(way[i - 1]);
            }

            ways.Add(way);
        }
    }

    private void Settle()
    {
        foreach (var layer in layers)
            layer.Stack();
        for (var sweep = 0; sweep < 4; sweep++)
        {
            foreach (var layer in sweep % 2 == 0 ? layers : layers.Reverse())
            {
                layer.Order(item => sweep % 2 == 0 ? item.Before : item.After);
                layer.Stack();
            }
        }

        for (var sweep = 0; sweep < 6; sweep++)
        {
            foreach (var layer in sweep % 2 == 0 ? layers : layers.Reverse())
                layer.Align();
        }

        var top = layers.SelectMany(layer => layer.Items).Select(item => item.Y - (item.Height / 2)).DefaultIfEmpty().Min();
        foreach (var item in layers.SelectMany(layer => layer.Items))
            item.Y -= top;
    }

    private List<(GraphNode Node, double X, double Y)> GridOf(List<GraphNode> free, double tallest)
    {
        var rows = Math.Max((int)((tallest + GridGap) / (NodeHeight + GridGap)), (int)Math.Ceiling(Math.Sqrt(free.Count * 0.4)));
        var columns = Math.Clamp((free.Count + Math.Max(rows, 1) - 1) / Math.Max(rows, 1), 1, 8);
        return [.. free.Select((node, i) => (node, i % columns * (NodeWidth + GridGap), i / columns * (NodeHeight + GridGap)))];
    }

    /// <summary>Columns of nodes are as wide as nodes; a joint is in the middle of the gap between two.</summary>
    private double[] Starts(double left)
    {
        var result = new double[layers.Length];
        for (var i = 0; i < layers.Length; i++)
            result[i] = left + (i / 2 * (NodeWidth + ColumnGap)) + (i % 2 == 0 ? 0 : NodeWidth + (ColumnGap / 2));
        return result;
    }

    private List<(double X, double Y)> Points(List<LayerItem> way, int layer)
    {
        var points = new List<(double X, double Y)>();
        foreach (var item in way)
        {
            if (item.Node is not null)
                layer = LayerOf(item.Node);
            else
                layer = layer % 2 == 0 ? layer + 2 : layer + 1;
            var width = item.Node?.IsJoint == true ? 0 : NodeWidth;
            if (item != way[0])
                points.Add((starts[layer], item.Y));
            if (item != way[^1])
                points.Add((starts[layer] + width, item.Y));
        }

        return points;
    }
}
