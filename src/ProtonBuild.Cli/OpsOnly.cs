using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Cli;

/// <summary>Reads the configuration and the ops file, and nothing that they name: for what is about the ops file alone.</summary>
internal static class OpsOnly
{
    public static Workspace Read(Session session)
    {
        var workspace = session.Read(session.Sources.InFrontOfUser() with { Find = _ => null });

        // Every branch looks unknown when none is looked for.
        return workspace with { Diagnostics = [.. workspace.Diagnostics.Where(finding => finding.Rule.Code != "PB4004")] };
    }
}
