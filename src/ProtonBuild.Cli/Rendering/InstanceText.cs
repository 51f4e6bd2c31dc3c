using ProtonBuild.State;
using Spectre.Console;

namespace ProtonBuild.Cli.Rendering;

/// <summary>What a manual change did.</summary>
internal static class InstanceText
{
    public static void Write(IAnsiConsole console, ManualChangeAnswer change, string action)
    {
        if (action == "updated" && change.Changes.Count == 0)
        {
            console.WriteLine($"{change.Name} already has these inputs; nothing was changed.");
            return;
        }

        console.WriteLine($"{change.Name} {action} manually{(change.Changes.Count == 0 ? "" : $": {string.Join(", ", change.Changes)}")}");
        if (change.Blocker is not { } blocker)
            return;
        console.WriteLine($"Syncs leave {blocker.Target} alone until this blocker is resolved: {blocker.Id}");
    }
}
