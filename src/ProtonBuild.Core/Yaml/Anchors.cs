using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ProtonBuild.Core.Yaml;

/// <summary>The nodes that aliases may name, by their anchors.</summary>
internal sealed class Anchors
{
    private readonly Dictionary<string, YamlNode?> nodes = new(StringComparer.Ordinal);

    /// <summary>A node starts: an alias inside it must not name it.</summary>
    public void Open(NodeEvent start)
    {
        if (!start.Anchor.IsEmpty)
            nodes[start.Anchor.Value] = null;
    }

    public void Add(NodeEvent start, YamlNode node)
    {
        if (!start.Anchor.IsEmpty)
            nodes[start.Anchor.Value] = node;
    }

    /// <exception cref="AliasException">Where the alias names no node above it.</exception>
    public YamlNode Find(AnchorAlias alias) =>
        nodes.TryGetValue(alias.Value.Value, out var node)
            ? node ?? throw new AliasException(alias, $"alias '*{alias.Value}' is inside what it names")
            : throw new AliasException(alias, $"alias '*{alias.Value}' names no anchor above it");
}

/// <summary>An alias that names no node above it; the message says so.</summary>
internal sealed class AliasException(AnchorAlias alias, string message) : YamlException(alias.Start, alias.End, message);
