namespace ProtonBuild.Core.Yaml;

/// <summary>The entries of a mapping that is being read, by name: looked through while they are few, as in nearly every mapping.</summary>
internal sealed class KeySet(List<YamlEntry> entries)
{
    private const int Few = 12;

    private Dictionary<string, YamlEntry>? byName;

    public YamlEntry? Find(string name)
    {
        if (byName is not null)
            return byName.GetValueOrDefault(name);
        foreach (var entry in entries)
        {
            if (entry.Name == name)
                return entry;
        }

        return null;
    }

    /// <summary>Adds an entry of a name that is not among them.</summary>
    public void Add(YamlEntry entry)
    {
        entries.Add(entry);
        if (byName is not null)
            byName.Add(entry.Name, entry);
        else if (entries.Count > Few)
            byName = entries.ToDictionary(known => known.Name, StringComparer.Ordinal);
    }
}
