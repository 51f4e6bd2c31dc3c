using System.Xml;

namespace ProtonBuild.MSBuild;

/// <summary>The properties and items that a project's own files set, with their places, which MSBuild does not pass to tasks.</summary>
internal static class ProjectNames
{
    /// <summary>Every name that starts with <c>Proton</c>, in the order of the files.</summary>
    public static IReadOnlyList<(string Name, Place Place)> In(IEnumerable<string> files)
    {
        var names = new List<(string Name, Place Place)>();
        foreach (var file in files.Where(File.Exists))
            Read(file, names);
        return names;
    }

    private static void Read(string file, List<(string Name, Place Place)> names)
    {
        // Most files have no such name.
        var text = File.ReadAllText(file);
        if (text.IndexOf("<Proton", StringComparison.OrdinalIgnoreCase) < 0)
            return;
        var group = 0;
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "PropertyGroup" or "ItemGroup")
                group = reader.Depth;
            if (reader.NodeType != XmlNodeType.Element || group == 0 || reader.Depth != group + 1)
                continue;
            var place = (IXmlLineInfo)reader;
            if (reader.LocalName.StartsWith("Proton", StringComparison.OrdinalIgnoreCase))
                names.Add((reader.LocalName, new(file, place.LineNumber, place.LinePosition - 1)));
        }
    }
}
