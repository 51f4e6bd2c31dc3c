using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Rules.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ProtonBuild.Core.Yaml;

/// <summary>Makes nodes of one parse's events.</summary>
internal sealed class Composer(SourceText source)
{
    private readonly string file = source.File;
    private readonly List<Diagnostic> findings = [];
    private readonly Dictionary<string, YamlNode?> anchors = new(StringComparer.Ordinal);
    private readonly Stack<NodeEvent> brackets = [];
    private Parser events = null!;
    private long aliased;

    public IReadOnlyList<Diagnostic> Findings => findings;

    /// <summary>The root, or why the text is not YAML.</summary>
    public (YamlNode? Root, SyntaxProblem? Problem) Compose(string text)
    {
        events = new Parser(new StringReader(text));
        try
        {
            return (Document(), null);
        }
        catch (YamlException error)
        {
            return (null, SyntaxProblem.Of(source, error));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner has no error of its own for some broken flow collections, and trips over its state instead.
            return (null, brackets.TryPeek(out var opening) ? SyntaxProblem.Unclosed(opening) : SyntaxProblem.Elsewhere(events.Current));
        }
    }

    private YamlNode? Document()
    {
        events.Consume<StreamStart>();
        if (!events.TryConsume<DocumentStart>(out _)) return null;
        var root = Node(0);
        events.Consume<DocumentEnd>();
        if (events.TryConsume<DocumentStart>(out var second)) findings.Add(SecondDocument.Found(file, Span(second)));
        else events.Consume<StreamEnd>();
        return root;
    }

    private YamlNode Node(int depth)
    {
        if (events.TryConsume<AnchorAlias>(out var alias)) return Aliased(alias);
        var start = (NodeEvent)events.Current!;
        if (depth == YamlLimits.MaxDepth && start is not YamlDotNet.Core.Events.Scalar) return TooDeep(start);
        if (!start.Anchor.IsEmpty) anchors[start.Anchor.Value] = null;
        YamlNode node = start switch
        {
            MappingStart => Mapping(depth),
            SequenceStart => Sequence(depth),
            _ => Scalar(),
        };
        if (!start.Anchor.IsEmpty) anchors[start.Anchor.Value] = node;
        return node;
    }

    private YamlScalar Scalar(bool isKey = false)
    {
        var scalar = events.Consume<YamlDotNet.Core.Events.Scalar>();
        var isPlain = scalar.Style == ScalarStyle.Plain && (scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific);
        var node = new YamlScalar(Span(scalar), scalar.Value, isPlain, scalar.Tag.IsEmpty ? null : scalar.Tag.Value);
        if (isPlain && ScalarValue.InYaml11(scalar.Value) is { } other) findings.Add(Yaml11Value.Found(file, node, other, isKey));
        return node;
    }

    private YamlSequence Sequence(int depth)
    {
        var start = events.Consume<SequenceStart>();
        if (start.Style == SequenceStyle.Flow) brackets.Push(start);
        var items = new List<YamlNode>();
        var weight = 1L;
        while (!events.Accept<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
            weight += items[^1].Weight;
        }

        if (start.Style == SequenceStyle.Flow) brackets.Pop();
        return new(Span(start, events.Consume<SequenceEnd>()), items) { Weight = weight };
    }

    private YamlMapping Mapping(int depth)
    {
        var start = events.Consume<MappingStart>();
        if (start.Style == MappingStyle.Flow) brackets.Push(start);
        var entries = new List<YamlEntry>();
        var names = new KeySet(entries);
        List<YamlNode>? merged = null;
        while (!events.Accept<MappingEnd>(out _))
        {
            var key = Key(depth);
            var value = Node(depth + 1);
            if (key is null) continue;
            if (key is { Text: "<<", IsPlain: true }) (merged ??= []).Add(value);
            else if (names.Find(key.Text) is { } first) findings.Add(DuplicateKey.Found(file, key, first.Key));
            else names.Add(new(key, value));
        }

        if (merged is not null) Merge(merged, names);
        if (start.Style == MappingStyle.Flow) brackets.Pop();
        var weight = 1L;
        foreach (var entry in entries) weight += 1 + entry.Value.Weight;
        return new(Span(start, events.Consume<MappingEnd>()), entries) { Weight = weight };
    }

    private YamlScalar? Key(int depth)
    {
        if (events.Accept<YamlDotNet.Core.Events.Scalar>(out var scalar))
        {
            var key = Scalar(isKey: true);
            if (!scalar.Anchor.IsEmpty) anchors[scalar.Anchor.Value] = key;
            return key;
        }

        if (Node(depth + 1) is YamlScalar named) return named;
        findings.Add(KeyNotText.Found(file, Span(events.Current!)));
        return null;
    }

    /// <summary>Merge keys (https://yaml.org/type/merge.html): what the mapping says itself wins, then the earlier source.</summary>
    private static void Merge(IEnumerable<YamlNode> merged, KeySet names)
    {
        var sources = merged.SelectMany(node => node is YamlSequence list ? list.Items : [node]).OfType<YamlMapping>();
        foreach (var entry in sources.SelectMany(source => source.Entries))
        {
            if (names.Find(entry.Name) is null) names.Add(entry);
        }
    }

    private YamlNode Aliased(AnchorAlias alias)
    {
        if (!anchors.TryGetValue(alias.Value.Value, out var node)) throw new SemanticErrorException(alias.Start, alias.End, $"alias '*{alias.Value}' names no anchor above it");
        if (node is null) throw new SemanticErrorException(alias.Start, alias.End, $"alias '*{alias.Value}' stands inside what it names");
        aliased += node.Weight;
        if (aliased <= YamlLimits.MaxAliased) return node;
        if (aliased - node.Weight <= YamlLimits.MaxAliased) findings.Add(TooLarge.Aliases(file, Span(alias)));
        return new YamlScalar(Span(alias), "", isPlain: true);
    }

    private YamlScalar TooDeep(NodeEvent start)
    {
        findings.Add(TooLarge.Depth(file, Span(start)));
        var open = 0;
        do open += events.Consume<ParsingEvent>().NestingIncrease;
        while (open > 0);
        return new YamlScalar(Span(start), "", isPlain: true);
    }

    private static TextSpan Span(ParsingEvent one) => Span(one, one);

    private static TextSpan Span(ParsingEvent first, ParsingEvent last) =>
        new((int)first.Start.Line, (int)first.Start.Column, (int)last.End.Line, (int)last.End.Column);
}
