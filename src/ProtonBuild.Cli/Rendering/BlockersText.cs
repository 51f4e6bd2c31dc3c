using ProtonBuild.Core.State;
using Spectre.Console;

namespace ProtonBuild.Cli.Rendering;

/// <summary>Blockers, each with what to do about it.</summary>
internal static class BlockersText
{
    public static void Write(IAnsiConsole console, IReadOnlyList<Blocker> blockers)
    {
        if (blockers.Count == 0)
            console.WriteLine("Nothing is blocked.");
        foreach (var blocker in blockers)
        {
            console.Line(
                "",
                blocker.Target,
                new Style(Color.Yellow),
                $" {blocker.Status.ToString().ToLowerInvariant()} since {Tables.Time(blocker.CreatedAt)} UTC: {blocker.CreatedReason}"
            );
            console.WriteLine(
                blocker.Status == BlockerStatus.Active
                    ? $"  resolve with: protonbuild blockers resolve {blocker.Id} --reason \"…\""
                    : $"  resolved {Tables.Time(blocker.ResolvedAt ?? default)} UTC: {blocker.ResolvedReason}"
            );
        }
    }

    public static void Resolved(IAnsiConsole console, Blocker blocker) =>
        console.WriteLine($"Resolved: the next sync includes {blocker.Target} again ({blocker.ResolvedReason}).");
}
