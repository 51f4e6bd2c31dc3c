using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Migration;

/// <summary>The keys of the draft form in their order, each with the line of the shipped form that now says the same.</summary>
internal sealed class DraftKeys
{
    private readonly ShippedLayout layout;
    private readonly SortedList<(int Line, int Column), KeyLines> keys = [];

    private DraftKeys(ShippedLayout layout) => this.layout = layout;

    /// <summary>The keys by their places. What the draft form's reader could not read is not among them.</summary>
    public static SortedList<(int Line, int Column), KeyLines> Of(YamlDocument document, ShippedLayout layout)
    {
        var draft = new DraftKeys(layout);
        draft.AddAll(((YamlMapping)document.Root!).Find("service-sync")!);
        return draft.keys;
    }

    private void AddAll(YamlEntry draft)
    {
        Add(draft.Key, layout.Root, layout.Root);
        foreach (var branch in (draft.Value as YamlMapping)?.Entries ?? [])
            AddBranch(branch, branch.Value as YamlMapping);
    }

    private void AddBranch(YamlEntry branch, YamlMapping? body)
    {
        IReadOnlyList<YamlMapping> items = body?.Find("sync")?.Value switch
        {
            YamlSequence list => [.. list.Items.OfType<YamlMapping>()],
            YamlMapping one => [one],
            _ => [],
        };
        var step = layout.Step(branch.Name) ?? new(layout.Root, layout.Root);
        var first = items.Select(Lines).FirstOrDefault(known => known is not null) ?? new(step.From, step.From, step.From, step.To);
        Add(branch.Key, first.Branch, first.Last);
        if (body?.Find("sync") is { } sync)
            Add(sync.Key, first.Key, first.Last);
        foreach (var item in items)
            AddItem(item);
        if (body?.Find("publish") is not { } publish)
            return;
        Add(publish.Key, step.From, step.To);
        foreach (var key in (publish.Value as YamlMapping)?.Entries ?? [])
            Add(key.Key, step.To, step.To);
    }

    private InstanceLines? Lines(YamlMapping item) => item.Find("to") is { } to ? layout.Instance(to.ValueSpan) : null;

    private void AddItem(YamlMapping item)
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
            Add(entry.Key, line, place.Last);
        }
    }

    private void Add(YamlScalar key, OutputLine line, OutputLine last) => keys.TryAdd((key.Span.Line, key.Span.Column), new(line, last));
}

/// <param name="Line">The line that says what the key said.</param>
/// <param name="Last">The last line of what was below the key.</param>
internal sealed record KeyLines(OutputLine Line, OutputLine Last);
