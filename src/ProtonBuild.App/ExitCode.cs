using ProtonBuild.Core.Reporting;

namespace ProtonBuild.App;

/// <summary>What the exit code of a program says.</summary>
public static class ExitCode
{
    /// <summary>Nothing at or above <c>--fail-on</c>; every instance synced or unchanged.</summary>
    public const int Good = 0;

    /// <summary>Findings; or a sync that left instances failed, blocked or skipped.</summary>
    public const int Findings = 1;

    /// <summary>Bad usage or configuration.</summary>
    public const int Usage = 2;

    /// <summary>The tool could not do its work.</summary>
    public const int Unavailable = 3;

    /// <summary>The exit code that findings ask for.</summary>
    public static int Of(Findings findings) =>
        findings switch
        {
            { IsMisconfigured: true } => Usage,
            { IsFailed: true } => Findings,
            _ => Good,
        };
}
