using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Migration;

/// <summary>The lines of the shipped form, and for every key of the draft form the line that now says what it said.</summary>
internal sealed class ShippedLayout
{
    private readonly YamlDocument document;
    private readonly Verbatim verbatim;
    private readonly List<OutputLine> lines = [];
    private readonly SortedList<(int Line, int Column), (OutputLine Line, OutputLine Last)> anchors = [];
    private readonly Dictionary<TextSpan, InstanceLines> instances = [];
    private readonly Dictionary<string, (OutputLine From, OutputLine To)> steps = new(StringComparer.Ordinal);
    private readonly OutputLine root = new(0, "sync:");
    private readonly List<string> foot = [];

    public ShippedLayout(OpsFile ops, YamlDocument document)
    {
        (this.document, verbatim) = (document, new(document.Source.Text));
        lines.Add(root);
        Services(ops);
        Publishes(ops);
        Anchors();
    }

    /// <summary>Puts every comment to the line that says what it describes.</summary>
    public void Attach(IEnumerable<SourceComment> comments)
    {
        var start = document.Root!.Span;
        foreach (
            var comment in comments.Where(comment =>
                comment.Line > start.Line || (comment.Line == start.Line && comment.Column > start.Column)
            )
        )
        {
            var next = Following(comment);
            var previous = next > 0 ? anchors.Values[next - 1] : default;
            if (comment.IsInline && next > 0)
                previous.Line.Inline.Add(comment.Text);
            else if (next < anchors.Count && !EndsBlock(comment, next))
                anchors.Values[next].Line.Before.Add(comment.Text);
            else if (next < anchors.Count || comment.Column > 1)
                previous.Last.After.Add(comment.Text);
            else
                foot.Add(comment.Text);
        }
    }

    /// <summary>What stands above the root stays as it is, and so do the line breaks.</summary>
    public override string ToString()
    {
        var text = document.Source.Text;
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var head = text[..verbatim.Places.Start(document.Root!.Span)].TrimEnd(' ', '\t');
        if (head.Length > 0 && !head.EndsWith('\n'))
            head += newLine;
        return head + string.Concat(lines.SelectMany(line => line.Lines()).Concat(foot).Select(line => line + newLine));
    }

    /// <summary>Whether a comment stands at the end of a block, deeper than the key that comes after the block: most likely a key that was
    /// taken out.</summary>
    private bool EndsBlock(SourceComment comment, int next) =>
        next > 0 && anchors.Keys[next].Column < anchors.Keys[next - 1].Column && comment.Column > anchors.Keys[next].Column;

    /// <summary>The index of the first key below a comment.</summary>
    private int Following(SourceComment comment)
    {
        var (low, high) = (0, anchors.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (anchors.Keys[middle].CompareTo((comment.Line, comment.Column)) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private OutputLine Add(int indent, string text)
    {
        lines.Add(new(indent, text));
        return lines[^1];
    }

    private void Services(OpsFile ops)
    {
        Add(2, "services:");
        foreach (var service in ops.Services)
        {
            Add(4, $"{YamlText.Scalar(service.Name)}:");
            foreach (var instance in service.Instances)
                Instance(instance);
        }
    }

    private void Instance(OpsInstance instance)
    {
        var key = Add(6, $"{verbatim.Write(instance.Name, instance.Span)}:");
        var branch = Add(8, $"branch: {verbatim.Write(instance.Branch!, instance.BranchSpan)}");
        var spec = Add(8, $"spec: {verbatim.Write(instance.Spec!, instance.SpecSpan)}");
        if (instance.DependsOn is [var one])
            Add(8, $"depends_on: {verbatim.Write(one.Text, one.Span)}");
        else if (instance.DependsOn.Count > 0)
            Add(8, $"depends_on: [{string.Join(", ", instance.DependsOn.Select(on => verbatim.Write(on.Text, on.Span)))}]");
        instances.TryAdd(instance.Span, new(key, branch, spec, lines[^1]));
    }

    private void Publishes(OpsFile ops)
    {
        if (ops.Publishes.Count == 0)
            return;
        Add(2, "publish:");
        var isOne = ops.Publishes.Count == 1;
        foreach (var step in ops.Publishes)
        {
            var from = Add(4, $"{(isOne ? "" : "- ")}from: {verbatim.Write(step.From.Text, step.From.Span)}");
            steps[step.From.Text] = (from, Add(isOne ? 4 : 6, $"to: {verbatim.Write(step.To.Text, step.To.Span)}"));
        }
    }

    /// <summary>Goes through the draft form as its reader does; what could not be read is not there any more.</summary>
    private void Anchors()
    {
        var draft = ((YamlMapping)document.Root!).Find("service-sync")!;
        Anchor(draft.Key, root, root);
        foreach (var branch in (draft.Value as YamlMapping)?.Entries ?? [])
        {
            var body = branch.Value as YamlMapping;
            var items = body?.Find("sync")?.Value switch
            {
                YamlSequence list => list.Items.OfType<YamlMapping>().ToList(),
                YamlMapping one => [one],
                _ => [],
            };
            var step = steps.TryGetValue(branch.Name, out var found) ? found : (From: root, To: root);
            var first = items.Select(Lines).FirstOrDefault(known => known is not null) ?? new(step.From, step.From, step.From, step.To);
            Anchor(branch.Key, first.Branch, first.Last);
            if (body?.Find("sync") is { } sync)
                Anchor(sync.Key, first.Key, first.Last);
            foreach (var item in items)
                Item(item);
            if (body?.Find("publish") is not { } publish)
                continue;
            Anchor(publish.Key, step.From, step.To);
            foreach (var key in (publish.Value as YamlMapping)?.Entries ?? [])
                Anchor(key.Key, step.To, step.To);
        }
    }

    private InstanceLines? Lines(YamlMapping item) => item.Find("to") is { } to ? instances.GetValueOrDefault(to.ValueSpan) : null;

    private void Item(YamlMapping item)
    {
        if (Lines(item) is not { } place)
            return;
        foreach (var entry in item.Entries)
        {
            var line = entry.Name switch
            {
                "to" => place.Key,
                "spec" => place.Spec,
                _ => place.Last,
            };
            Anchor(entry.Key, line, place.Last);
        }
    }

    private void Anchor(YamlScalar key, OutputLine line, OutputLine last) => anchors.TryAdd((key.Span.Line, key.Span.Column), (line, last));

    /// <summary>Where an instance is now written.</summary>
    private sealed record InstanceLines(OutputLine Key, OutputLine Branch, OutputLine Spec, OutputLine Last);
}
