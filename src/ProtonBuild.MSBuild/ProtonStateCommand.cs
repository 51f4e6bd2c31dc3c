using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ProtonBuild.MSBuild;

/// <summary>A command for a branch that uses the state, shows its text in the log, and returns items.</summary>
public abstract class ProtonStateCommand : ProtonCommand
{
    /// <summary>The branch; by default the checked-out one, for a plan all of them.</summary>
    public string? Branch { get; set; }

    /// <summary>The state: a file or a URL; by default what the configuration says.</summary>
    public string? State { get; set; }

    /// <summary>Shows the program's text output in the log.</summary>
    protected override MessageImportance StandardOutputLoggingImportance => MessageImportance.High;

    private protected IEnumerable<string> StateArguments => [.. CommonArguments, .. Option("--state", State)];

    private protected static IEnumerable<string> TextArguments => ["--no-color", "--format", "text"];

    /// <summary>The place for an error about an instance: the files are correct, so the ops file, which names it.</summary>
    private protected Place OpsPlace => new(string.IsNullOrEmpty(OpsFile) ? Root : Path.Combine(Root, OpsFile), 1, 1);

    private protected static string Name(XElement instance) =>
        $"{ToolReport.Text(instance, "service")}/{ToolReport.Text(instance, "instance")}";

    private protected static IEnumerable<XElement> Inner(XElement parent, string array) => parent.Element(array)?.Elements("item") ?? [];

    /// <summary>Members as metadata, capitalised as in MSBuild.</summary>
    private protected static IEnumerable<(string Name, string Value)> From(XElement item, params string[] members) =>
        members.Select(member => (char.ToUpperInvariant(member[0]) + member.Substring(1), ToolReport.Text(item, member)));

    private protected static ITaskItem Item(string name, IEnumerable<(string Name, string Value)> metadata)
    {
        var item = new TaskItem(Escape.Of(name));
        foreach (var (key, value) in metadata)
            item.SetMetadata(key, Escape.Of(value));
        return item;
    }
}
