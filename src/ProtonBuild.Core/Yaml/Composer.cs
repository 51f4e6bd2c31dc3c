using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml.Rules;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ProtonBuild.Core.Yaml;

/// <summary>Makes nodes of one parse's events.</summary>
internal sealed class Composer(SourceText source)
{
    private readonly string file = source.File;
    private readonly List<Diagnostic> findings = [];
    private readonly Anchors anchors = new();
    private readonly EventSpans spans = new(source);
    private readonly ParsePosition position = new();
    private Parser events = null!;
    private long aliased;

    public IReadOnlyList<Diagnostic> Findings => findings;

    /// <summary>Whether something was left out as too deep or too large.</summary>
    public bool HasCuts { get; private set; }

    /// <summary>The root, or why the text is not YAML.</summary>
    public (YamlNode? Root, SyntaxProblem? Problem) Compose()
    {
        events = new Parser(new StringReader(source.Text));
        try
        {
            return (Document(), null);
        }
        catch (FarTooDeepException)
        {
            return (null, null);
        }
        catch (YamlException error)
        {
            return (null, Problem(error));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner reports some broken flow collections by an exception from within.
            return (
                null,
                position.InnermostBracket is { } innermost
                    ? SyntaxProblem.Unclosed(source, innermost)
                    : SyntaxProblem.Elsewhere(source, events.Current)
            );
        }
    }

    private SyntaxProblem Problem(YamlException error)
    {
        var opening = position.OutermostBracket;
        var isAtEnd = source.Text.AsSpan((int)Math.Min(error.Start.Index, source.Text.Length)).IsWhiteSpace();
        if (opening is not null && isAtEnd)
            return SyntaxProblem.Unclosed(source, opening);
        var problem =
            error is AliasException
                ? SyntaxProblem.At(source, error, $"not YAML: {error.Message}")
                : new SyntaxCause(source, error, position).Find();
        return problem with { Inside = opening };
    }

    private YamlNode? Document()
    {
        events.Consume<StreamStart>();
        if (!events.TryConsume<DocumentStart>(out _))
            return null;
        position.Expected = Expected.End;
        var root = Node(0);
        events.Consume<DocumentEnd>();
        if (events.TryConsume<DocumentStart>(out var second))
            findings.Add(SecondDocument.Found(file, spans.Of(second)));
        else
            events.Consume<StreamEnd>();
        return root;
    }

    private YamlNode Node(int depth)
    {
        if (events.TryConsume<AnchorAlias>(out var alias))
            return Aliased(alias);
        if (events.Current is not NodeEvent start)
            throw new SemanticErrorException(events.Current!.Start, events.Current.End, "did not find expected node content");
        if (depth == YamlLimits.MaxDepth && start is not YamlDotNet.Core.Events.Scalar)
            return TooDeep(start);
        anchors.Open(start);
        YamlNode node = start switch
        {
            MappingStart => Mapping(depth),
            SequenceStart => Sequence(depth),
            _ => Scalar(),
        };
        anchors.Add(start, node);
        return node;
    }

    private YamlScalar Scalar(bool isKey = false)
    {
        var scalar = events.Consume<YamlDotNet.Core.Events.Scalar>();
        var isPlain = scalar.Style == ScalarStyle.Plain && (scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific);
        var node = new YamlScalar(spans.Of(scalar), scalar.Value, isPlain, scalar.Tag.IsEmpty ? null : scalar.Tag.Value);
        if (isPlain && ScalarValue.InYaml11(scalar.Value) is { } other)
            findings.Add(Yaml11Value.Found(file, node, other, isKey));
        return node;
    }

    private YamlSequence Sequence(int depth)
    {
        var start = (SequenceStart)events.Current!;
        position.Enter(start, isBracket: start.Style == SequenceStyle.Flow, Expected.Item);
        events.MoveNext();
        var items = new List<YamlNode>();
        var weight = 1L;
        while (!events.Accept<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
            weight += items[^1].Weight;
        }

        position.Leave();
        return new(spans.Of(start, events.Consume<SequenceEnd>(), start.Style == SequenceStyle.Flow), items)
        {
            Weight = weight,
            IsCut = items.Any(item => item.IsCut),
        };
    }

    private YamlMapping Mapping(int depth)
    {
        var start = (MappingStart)events.Current!;
        position.Enter(start, isBracket: start.Style == MappingStyle.Flow, Expected.Key);
        events.MoveNext();
        var entries = new List<YamlEntry>();
        var names = new KeySet(entries);
        List<YamlNode>? merged = null;
        while (!events.Accept<MappingEnd>(out _))
        {
            position.Expected = Expected.Value;
            var key = Key(depth);
            position.Expected = Expected.Key;
            var value = Node(depth + 1);
            if (key is null)
                continue;
            if (key is { Text: "<<", IsPlain: true })
                (merged ??= []).Add(value);
            else if (names.Find(key.Text) is { } first)
                findings.Add(DuplicateKey.Found(file, key, first.Key));
            else
                names.Add(new(key, value));
        }

        if (merged is not null)
            Merge(merged, names);
        position.Leave();
        var weight = 1L;
        var isCut = merged?.Any(source => source.IsCut) ?? false;
        foreach (var entry in entries)
        {
            weight += 1 + entry.Value.Weight;
            isCut |= entry.Value.IsCut;
        }

        return new(spans.Of(start, events.Consume<MappingEnd>(), start.Style == MappingStyle.Flow), entries)
        {
            Weight = weight,
            IsCut = isCut,
        };
    }

    private YamlScalar? Key(int depth)
    {
        if (events.Accept<YamlDotNet.Core.Events.Scalar>(out var scalar))
        {
            var key = Scalar(isKey: true);
            anchors.Add(scalar, key);
            return key;
        }

        var (start, before) = (spans.Of(events.Current!), findings.Count);
        var node = Node(depth + 1);
        if (node is YamlScalar { IsCut: false } named)
            return new(start, named.Text, named.IsPlain);
        if (node.IsCut)
            return null;
        findings.RemoveRange(before, findings.Count - before); // What is wrong within such a key does not matter.
        findings.Add(KeyNotText.Found(file, start));
        return null;
    }

    /// <summary>Merge keys (https://yaml.org/type/merge.html): what the mapping says itself wins, then the earlier source.</summary>
    private static void Merge(IEnumerable<YamlNode> merged, KeySet names)
    {
        var sources = merged.SelectMany(node => node is YamlSequence list ? list.Items : [node]).OfType<YamlMapping>();
        foreach (var entry in sources.SelectMany(source => source.Entries))
        {
            if (names.Find(entry.Name) is null)
                names.Add(entry);
        }
    }

    private YamlNode Aliased(AnchorAlias alias)
    {
        var node = anchors.Find(alias);
        var before = aliased;
        aliased += node.Weight;
        if (aliased <= YamlLimits.MaxAliased)
            return node;
        if (before <= YamlLimits.MaxAliased)
            findings.Add(TooLarge.Aliases(file, spans.Of(alias)));
        return Cut(alias);
    }

    private YamlScalar TooDeep(NodeEvent start)
    {
        findings.Add(TooLarge.Depth(file, spans.Of(start)));
        var (open, cut) = (0, Cut(start));
        do
        {
            open += events.Consume<ParsingEvent>().NestingIncrease;
            if (open > YamlLimits.MaxSkippedDepth)
                throw new FarTooDeepException();
        } while (open > 0);
        return cut;
    }

    /// <summary>Takes the place of what was left out.</summary>
    private YamlScalar Cut(ParsingEvent start)
    {
        HasCuts = true;
        return new YamlScalar(spans.Of(start), "", isPlain: true) { IsCut = true };
    }

    /// <summary>The parser's time grows with the square of the depth, so that the rest cannot even be skipped.</summary>
    private sealed class FarTooDeepException : Exception;
}
