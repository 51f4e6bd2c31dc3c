using Microsoft.Build.Utilities;

namespace ProtonBuild.MSBuild;

/// <summary>Runs a program and logs findings as the build's settings for warnings say.</summary>
public abstract class FindingsTask : ToolTask
{
    /// <summary>The least severity that is an error of the build: <c>error</c> (default), <c>warning</c> or <c>info</c>.</summary>
    public string FailOn { get; set; } = "error";

    /// <summary>Whether every warning is an error.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>Codes of findings not to log, unless they are errors.</summary>
    public string? NoWarn { get; set; }

    /// <summary>Codes of warnings that are errors.</summary>
    public string? WarningsAsErrors { get; set; }

    /// <summary>Codes of warnings that stay warnings when all others are errors.</summary>
    public string? WarningsNotAsErrors { get; set; }

    private protected void Write(IEnumerable<Finding> findings)
    {
        var policy = new WarningPolicy(FailOn, TreatWarningsAsErrors)
        {
            NoWarn = WarningPolicy.Codes(NoWarn),
            WarningsAsErrors = WarningPolicy.Codes(WarningsAsErrors),
            WarningsNotAsErrors = WarningPolicy.Codes(WarningsNotAsErrors),
        };
        foreach (var finding in findings)
            Log.Write(finding, policy);
    }
}
