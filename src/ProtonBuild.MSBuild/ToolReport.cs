using System.Globalization;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ProtonBuild.MSBuild;

/// <summary>The program's JSON report, read with .NET Standard's own reader.</summary>
/// <param name="json">Its root.</param>
/// <param name="root">The root of its paths.</param>
internal sealed class ToolReport(XElement json, string root)
{
    /// <summary>The report in a file, or null if the program wrote none.</summary>
    public static ToolReport? Read(string file, string root)
    {
        if (!File.Exists(file) || new FileInfo(file).Length == 0)
            return null;
        using var stream = File.OpenRead(file);
        using var reader = JsonReaderWriterFactory.CreateJsonReader(stream, Encoding.UTF8, XmlDictionaryReaderQuotas.Max, null);
        return new(XElement.Load(reader), root);
    }

    public IReadOnlyList<Finding> Findings => [.. Items(json, "diagnostics").Select(Finding)];

    /// <summary>A member of the report itself.</summary>
    public string Text(string member) => Text(json, member);

    /// <summary>The items of all arrays of a name, at any depth.</summary>
    public IEnumerable<XElement> Items(string array) => json.Descendants(array).SelectMany(found => found.Elements("item"));

    /// <summary>A member's text; empty if absent.</summary>
    public static string Text(XElement item, string member) => item.Element(member)?.Value ?? "";

    private static IEnumerable<XElement> Items(XElement parent, string array) => parent.Element(array)?.Elements("item") ?? [];

    private Finding Finding(XElement item)
    {
        var branch = Text(item, "branch");
        var message = branch.Length == 0 ? Text(item, "message") : $"on the branch '{branch}': {Text(item, "message")}";
        var file = Text(item, "file");
        return new(
            Text(item, "severity"),
            Text(item, "code"),
            new(file == "." ? root : OneLine.Of(Path.Combine(root, file)), Number(item, "line"), Number(item, "column")),
            OneLine.Of(message),
            Text(item, "help")
        );
    }

    private static int Number(XElement item, string member) =>
        int.TryParse(Text(item, member), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
