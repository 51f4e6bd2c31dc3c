namespace ProtonBuild.Tests;

/// <summary>
/// A test that compares with a program of npm's. Somebody with git and the .NET SDK alone sees it as skipped, with the
/// reason, and `./build test` says so; in CI it always runs, and fails where node is absent.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        if (!MustRun && !IsHere)
            Skip = "node and npm are not on the PATH; install Node.js to run it, or leave it to CI";
    }

    /// <summary>In CI nothing is left out.</summary>
    public static bool MustRun => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    public static bool IsHere => IsThere("node") && IsThere("npm");

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder =>
                File.Exists(Path.Combine(folder, program))
                || File.Exists(Path.Combine(folder, program + ".exe"))
                || File.Exists(Path.Combine(folder, program + ".cmd"))
            );
}
