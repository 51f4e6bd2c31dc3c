using YamlDotNet.Core.Events;

namespace ProtonBuild.Core.Yaml;

/// <summary>Where in the tree a parse is: which collections are open, and what belongs next.</summary>
internal sealed class ParsePosition
{
    private readonly Stack<Open> open = [];
    private Expected outside = Expected.Value;

    /// <summary>What belongs next.</summary>
    public Expected Expected
    {
        get => open.TryPeek(out var innermost) ? innermost.Expected : outside;
        set
        {
            if (open.TryPeek(out var innermost))
                innermost.Expected = value;
            else
                outside = value;
        }
    }

    /// <summary>The outermost bracket that is open; null outside of all.</summary>
    public NodeEvent? OutermostBracket => open.LastOrDefault(one => one.IsBracket)?.Start;

    /// <summary>The innermost bracket that is open; null outside of all.</summary>
    public NodeEvent? InnermostBracket => open.FirstOrDefault(one => one.IsBracket)?.Start;

    /// <summary>Whether it is among brackets, where line breaks and indentation mean nothing.</summary>
    public bool IsInBrackets => InnermostBracket is not null;

    /// <summary>Enters a collection. To be called before the parser looks at what follows, and may stumble.</summary>
    public void Enter(NodeEvent start, bool isBracket, Expected expected) => open.Push(new(start, isBracket) { Expected = expected });

    public void Leave() => open.Pop();

    private sealed record Open(NodeEvent Start, bool IsBracket)
    {
        public Expected Expected { get; set; }
    }
}

/// <summary>What belongs next in a text.</summary>
internal enum Expected
{
    Value,
    Key,
    Item,
    End,
}
